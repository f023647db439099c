package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;

/** What most routers have in common. */
final class Parts {

  private Parts() {}

  /** Clock, time servers, mail of the operator, and nothing open that need not be. */
  static void operation(Config config, String timeZone) {
    config.apply(
        """
        /system clock
        set time-zone-name=%s
        /system ntp client
        set enabled=yes
        /system ntp client servers
        add address=ntp1.demo-networks.example
        add address=ntp2.demo-networks.example
        """
            .formatted(timeZone));
    closeServices(config);
    config.apply(
        """
        /ip service
        set ssh address=10.0.0.0/8,127.0.0.0/8
        set winbox address=10.0.0.0/8
        /user group
        add name=backup policy=%s
        /tool bandwidth-server
        set enabled=no
        /tool mac-server
        set allowed-interface-list=LAN
        /tool mac-server mac-winbox
        set allowed-interface-list=LAN
        /ip neighbor discovery-settings
        set discover-interface-list=LAN
        """
            .formatted(backupPolicy()));
  }

  static void closeServices(Config config) {
    for (String service : new String[] {"telnet", "ftp", "www", "api", "api-ssl"}) {
      config.menu("/ip service").set(service, "disabled", "yes");
    }
  }

  private static String backupPolicy() {
    return "ssh,read,sensitive,!local,!telnet,!ftp,!reboot,!write,!policy,!test,!winbox,!password,"
        + "!web,!sniff,!api,!romon";
  }

  /** One bridge over these ports, with the usual interface lists. */
  static void bridgedLan(Config config, String wan, String... ports) {
    config.apply(
        """
        /interface bridge
        add name=bridge comment=LAN auto-mac=no
        /interface list
        add name=WAN comment="towards the provider"
        add name=LAN comment=ours
        """);
    for (String port : ports) {
      config.apply(
          """
          /interface bridge port
          add bridge=bridge interface=%s
          """
              .formatted(port));
    }
    config.apply(
        """
        /interface list member
        add interface=bridge list=LAN
        add interface=%s list=WAN
        """
            .formatted(wan));
  }

  /** Addresses for a network of hosts: {@code 192.168.40} gives .1 to the router, .100-.199. */
  static void dhcp(Config config, String name, String interfaceName, String network) {
    config.apply(
        """
        /ip address
        add address=%1$s.1/24 interface=%2$s network=%1$s.0 comment="%3$s gateway"
        /ip pool
        add name=pool-%3$s ranges=%1$s.100-%1$s.199
        /ip dhcp-server
        add address-pool=pool-%3$s interface=%2$s name=dhcp-%3$s
        /ip dhcp-server network
        add address=%1$s.0/24 dns-server=%1$s.1 gateway=%1$s.1 comment="%3$s"
        """
            .formatted(network, interfaceName, name));
  }

  /** A firewall that lets in what was asked for, and the provider's side nothing else. */
  static void firewall(Config config) {
    config.apply(
        """
        /ip firewall filter
        add action=accept chain=input comment="accept established, related, untracked"
          connection-state=established,related,untracked
        add action=drop chain=input comment="drop invalid" connection-state=invalid
        add action=accept chain=input comment="accept ICMP" protocol=icmp
        add action=accept chain=input comment="management from the operations network"
          dst-port=22,8291 protocol=tcp src-address-list=operations
        add action=drop chain=input comment="drop all not coming from LAN"
          in-interface-list=!LAN
        add action=fasttrack-connection chain=forward comment=fasttrack
          connection-state=established,related hw-offload=yes
        add action=accept chain=forward comment="accept established, related, untracked"
          connection-state=established,related,untracked
        add action=drop chain=forward comment="drop invalid" connection-state=invalid
        add action=accept chain=forward comment="guests may browse" dst-port=80,443 protocol=tcp
          src-address-list=guests
        add action=drop chain=forward comment="guests may nothing else" src-address-list=guests
        add action=drop chain=forward comment="drop all from WAN not DSTNATed"
          connection-nat-state=!dstnat connection-state=new in-interface-list=WAN
        /ip firewall nat
        add action=masquerade chain=srcnat comment=masquerade ipsec-policy=out,none
          out-interface-list=WAN
        /ip firewall address-list
        add address=10.200.0.0/24 list=operations comment="operations centre"
        add address=10.200.1.17 list=operations comment="jump host"
        """);
  }

  /** Forwards a port of the provider's address to a host inside. */
  static void forward(Config config, String what, String protocol, String port, String to) {
    config.apply(
        """
        /ip firewall nat
        add action=dst-nat chain=dstnat comment="%s" dst-port=%s in-interface-list=WAN
          protocol=%s to-addresses=%s
        """
            .formatted(what, port, protocol, to));
  }

  static void script(Config config, String name, String policy, String source) {
    config
        .menu("/system script")
        .add("name", name, "source", source)
        .with("dont-require-permissions", "no", "owner", "admin", "policy", policy);
  }

  static void lease(Config config, String server, String address, String mac, String comment) {
    config.apply(
        """
        /ip dhcp-server lease
        add address=%s mac-address=%s server=%s comment="%s"
        """
            .formatted(address, mac, server, comment));
  }

  /** Watched over SNMP by the operations centre. */
  static void snmp(Config config, String location, Made made) {
    config.apply(
        """
        /snmp
        set contact=noc@demo-networks.example enabled=yes location="%s"
        /snmp community
        add addresses=10.200.0.0/24 name=noc-%s security=authorized authentication-password=%s
        /system logging action
        add name=noc remote=10.200.0.20 target=remote
        /system logging
        add action=noc topics=critical
        add action=noc topics=firewall,info
        """
            .formatted(location, made.password(), made.password()));
  }
}
