package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;

/** What RouterOS 6 writes differently from {@link Parts}. */
final class OldStyle {

  private OldStyle() {}

  static void operation(Config config, String timeZone) {
    config.apply(
        """
        /system clock
        set time-zone-name=%s
        /system ntp client
        set enabled=yes primary-ntp=10.200.0.1 secondary-ntp=10.200.1.1
        """
            .formatted(timeZone));
    Parts.closeServices(config);
    config.apply(
        """
        /tool mac-server
        set allowed-interface-list=LAN
        /ip neighbor discovery-settings
        set discover-interface-list=LAN
        """);
  }

  /** A LAN behind a PPPoE line, the classic of RouterOS 6. */
  static void pppoeOffice(Config config, String network, Made made, String... leases) {
    config.apply(
        """
        /interface ethernet
        set [ find default-name=ether1 ] name=ether1-gateway speed=100Mbps
        """);
    Parts.bridgedLan(config, "pppoe-out1", "ether2", "ether3", "ether4", "ether5");
    config.apply(
        """
        /interface pppoe-client
        add add-default-route=yes disabled=no interface=ether1-gateway name=pppoe-out1
          password=%s use-peer-dns=yes user=%s@dsl.example
        """
            .formatted(made.password(), made.person()));
    Parts.dhcp(config, "lan", "bridge", network);
    int host = 10;
    for (String lease : leases) {
      Parts.lease(config, "dhcp-lan", network + "." + host++, made.mac(), lease);
    }
    config.apply(
        """
        /ip dns
        set allow-remote-requests=yes
        /ip firewall filter
        add action=accept chain=input comment="accept established, related"
          connection-state=established,related
        add action=accept chain=input comment=ping protocol=icmp
        add action=accept chain=input comment=operations src-address=10.200.0.0/24
        add action=drop chain=input comment="drop from the provider's side"
          in-interface=pppoe-out1
        add action=accept chain=forward comment="accept established, related"
          connection-state=established,related
        add action=drop chain=forward comment="drop invalid" connection-state=invalid
        add action=drop chain=forward comment="no new connections from outside"
          connection-nat-state=!dstnat connection-state=new in-interface=pppoe-out1
        /ip firewall nat
        add action=masquerade chain=srcnat out-interface=pppoe-out1 comment=masquerade
        """);
  }
}
