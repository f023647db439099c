package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;

/** A LAN behind a PPPoE line under RouterOS 6: a corner shop, and an old mill. */
final class OldOffice {

  private OldOffice() {}

  static void shop(Config config) {
    Made made = Made.of("shop");
    behindPppoe(
        config,
        "192.168.12",
        made,
        "till",
        "till, back room",
        "card terminal",
        "label printer",
        "alarm");
    Parts.forward(config, "camera recorder", "tcp", "37777", "192.168.12.30");
    OldStyle.operation(config, "Europe/Athens");
    config.apply(
        """
        /queue simple
        add comment="the card terminal never waits" limit-at=1M/1M max-limit=5M/5M
          name=card-terminal priority=1/1 target=192.168.12.12/32
        /system scheduler
        add interval=1d name=pppoe-renew
          on-event="/interface pppoe-client disable pppoe-out1\\n:delay 3s\\n/interface pppoe-client enable pppoe-out1"
          policy=read,write start-date=jan/01/2024 start-time=04:44:00
        /ip dns static
        add address=192.168.12.30 name=recorder.shop
        """);
  }

  static void mill(Config config) {
    Made made = Made.of("mill");
    behindPppoe(
        config, "192.168.77", made, "turbine controller", "office PC", "laser printer", "gate");
    config.apply(
        """
        /ppp secret
        add name=miller password=%s profile=default-encryption service=pptp comment="from home"
        add name=electrician password=%s profile=default-encryption service=pptp disabled=yes
        """
            .formatted(made.password(), made.password()));
    OldStyle.operation(config, "Europe/Vienna");
    config.apply(
        """
        /ip ssh
        set strong-crypto=no
        """);
  }

  private static void behindPppoe(Config config, String network, Made made, String... leases) {
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
