package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;

/** The edge of a small provider: 1,900 subscribers with a queue each, long address lists. */
final class IspEdge {

  private static final int SUBSCRIBERS = 1_900;
  private static final int BLOCKED = 4_600;

  private IspEdge() {}

  static void plan(Config config) {
    Made made = Made.of("edge");
    config.apply(
        """
        /interface ethernet
        set [ find default-name=sfp-sfpplus1 ] comment="to core1" name=sfp1-core
        set [ find default-name=sfp-sfpplus2 ] comment="radio towers north" name=sfp2-towers
        set [ find default-name=sfp-sfpplus3 ] comment="fibre ring south" name=sfp3-ring
        /interface list
        add name=LAN comment=subscribers
        add name=WAN comment=core
        /interface list member
        add interface=sfp1-core list=WAN
        """);
    for (int tower = 1; tower <= 40; tower++) {
      String vlan =
          "vlan%d-%s".formatted(200 + tower, tower <= 22 ? "tower" + tower : "ring" + tower);
      config.apply(
          """
          /interface vlan
          add interface=%s name=%s vlan-id=%s comment="subscribers %s"
          /interface list member
          add interface=%s list=LAN
          /interface pppoe-server server
          add authentication=mschap2 default-profile=subscriber disabled=no interface=%s
            max-mru=1492 max-mtu=1492 one-session-per-host=yes service-name=area%s
          """
              .formatted(
                  tower <= 22 ? "sfp2-towers" : "sfp3-ring",
                  vlan,
                  200 + tower,
                  tower,
                  vlan,
                  vlan,
                  tower));
    }
    config.apply(
        """
        /ip address
        add address=10.254.5.1/31 interface=sfp1-core network=10.254.5.0 comment="to core1"
        add address=10.99.0.1/16 interface=sfp2-towers network=10.99.0.0 comment=radios
        /ip route
        add disabled=no dst-address=0.0.0.0/0 gateway=10.254.5.0
        """);
    subscribers(config, made);
    lists(config, made);
    rules(config);
    config.apply(
        """
        /ip dns
        set allow-remote-requests=no servers=10.255.0.53,10.255.0.54
        /radius
        add address=10.200.0.31 secret=%s service=ppp,login timeout=3s
        """
            .formatted(made.password()));
    Parts.snmp(config, "edge, rack B5", made);
    Parts.operation(config, "Etc/UTC");
  }

  private static void subscribers(Config config, Made made) {
    config.apply(
        """
        /ppp profile
        add change-tcp-mss=yes dns-server=10.255.0.53 local-address=100.64.0.1 name=subscriber
          only-one=yes use-upnp=no
        """);
    String[] plans = {"10M/50M", "20M/100M", "50M/200M", "100M/400M"};
    for (int i = 0; i < SUBSCRIBERS; i++) {
      String address = "100.64." + (i / 250 + 1) + "." + (i % 250 + 2);
      String plan = plans[made.below(plans.length)];
      config.apply(
          """
          /queue simple
          add comment="contract %1$s, %2$s" max-limit=%3$s name=s%1$s target=%4$s/32
          """
              .formatted(70_000 + i, made.person(), plan, address));
      if (i % 4 == 0) {
        config.apply(
            """
            /ppp secret
            add name=s%s password=%s profile=subscriber remote-address=%s service=pppoe
            """
                .formatted(70_000 + i, made.password(), address));
      }
    }
  }

  private static void lists(Config config, Made made) {
    config.apply(
        """
        /ip firewall address-list
        add address=10.200.0.0/24 list=operations comment="operations centre"
        """);
    for (int i = 0; i < BLOCKED; i++) {
      config.apply(
          """
          /ip firewall address-list
          add address=%s list=%s comment="abuse report %s"
          """
              .formatted(
                  "%d.%d.%d.%s"
                      .formatted(
                          20 + i / 64 % 160,
                          made.below(256),
                          i % 256,
                          i % 5 == 0 ? "0/24" : String.valueOf(1 + i % 250)),
                  i % 7 == 0 ? "scanners" : "blocked",
                  110_000 + i));
    }
    for (int i = 0; i < 220; i++) {
      config.apply(
          """
          /ip firewall address-list
          add address=100.64.%s.%s list=unpaid comment="since invoice %s"
          """
              .formatted(i % 8 + 1, i + 2, 9_000 + i));
    }
  }

  private static void rules(Config config) {
    config.apply(
        """
        /ip firewall filter
        add action=accept chain=input comment="accept established, related"
          connection-state=established,related
        add action=accept chain=input comment=operations src-address-list=operations
        add action=accept chain=input comment="RADIUS changes" dst-port=3799 protocol=udp
          src-address=10.200.0.31
        add action=drop chain=input comment="drop the rest"
        add action=drop chain=forward comment="known scanners" src-address-list=scanners
        add action=drop chain=forward comment="blocked by abuse desk" dst-address-list=blocked
        add action=reject chain=forward comment="unpaid: mail and browsing stop"
          dst-port=25,80,443 protocol=tcp reject-with=icmp-admin-prohibited
          src-address-list=unpaid
        """);
    for (int port : new int[] {19, 23, 123, 135, 137, 161, 389, 445, 1900, 5353, 11211}) {
      config.apply(
          """
          /ip firewall filter
          add action=drop chain=forward comment="never towards subscribers: port %1$s" dst-port=%1$s
            in-interface-list=WAN protocol=%2$s
          """
              .formatted(port, port == 23 || port == 135 || port == 445 ? "tcp" : "udp"));
    }
    config.apply(
        """
        /ip firewall raw
        add action=drop chain=prerouting comment=spoofed in-interface-list=LAN
          src-address=!100.64.0.0/10
        /ip firewall nat
        add action=src-nat chain=srcnat comment="subscribers share these"
          out-interface=sfp1-core src-address=100.64.0.0/16
          to-addresses=198.51.100.0-198.51.100.31
        add action=dst-nat chain=dstnat comment="unpaid: to the payment page" dst-port=80
          protocol=tcp src-address-list=unpaid to-addresses=10.255.10.80
        """);
  }
}
