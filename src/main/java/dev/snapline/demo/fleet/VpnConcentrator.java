package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;

/** A CHR that field staff dial into: 220 PPP secrets, 160 WireGuard peers. */
final class VpnConcentrator {

  private VpnConcentrator() {}

  static void plan(Config config) {
    Made made = Made.of("concentrator");
    config.apply(
        """
        /interface ethernet
        set [ find default-name=ether1 ] disable-running-check=no name=ether1-public
        set [ find default-name=ether2 ] disable-running-check=no name=ether2-inside
        /interface list
        add name=LAN
        add name=WAN
        /interface list member
        add interface=ether2-inside list=LAN
        add interface=ether1-public list=WAN
        /ip address
        add address=203.0.113.40/27 interface=ether1-public network=203.0.113.32 comment=public
        add address=10.200.3.2/24 interface=ether2-inside network=10.200.3.0 comment=inside
        /ip route
        add disabled=no dst-address=0.0.0.0/0 gateway=203.0.113.33
        add disabled=no dst-address=10.0.0.0/8 gateway=10.200.3.1 comment="everything of ours"
        """);
    dialIn(config, made);
    wireguard(config, made);
    Parts.firewall(config);
    config.apply(
        """
        /ip firewall filter
        add action=accept chain=input comment=WireGuard dst-port=51820-51822 protocol=udp
        add action=accept chain=input comment="IPsec for L2TP" dst-port=500,1701,4500
          protocol=udp
        add action=jump chain=forward comment="what field staff may reach" jump-target=field
          src-address=10.61.0.0/16
        """);
    for (String server :
        new String[] {
          "10.200.10.5 ticket system",
          "10.200.10.6 file share",
          "10.200.10.9 time sheets",
          "10.200.11.0/24 monitoring"
        }) {
      config.apply(
          """
          /ip firewall filter
          add action=accept chain=field comment="%s" dst-address=%s
          """
              .formatted(
                  server.substring(server.indexOf(' ') + 1),
                  server.substring(0, server.indexOf(' '))));
    }
    config.apply(
        """
        /ip firewall filter
        add action=drop chain=field comment="and nothing else" log=yes log-prefix=field
        /radius
        add address=10.200.0.30 secret=%s service=ppp src-address=10.200.3.2 timeout=2s
        /ip dns
        set servers=10.200.0.53,10.200.1.53
        """
            .formatted(made.password()));
    Parts.snmp(config, "virtual, cluster 2", made);
    Parts.operation(config, "Etc/UTC");
  }

  private static void dialIn(Config config, Made made) {
    config.apply(
        """
        /ip pool
        add name=dial-in ranges=10.61.0.10-10.61.3.250
        /ppp profile
        add change-tcp-mss=yes comment="field staff" dns-server=10.200.0.53
          local-address=10.61.0.1 name=field remote-address=dial-in use-encryption=required
        set *FFFFFFFE use-ipv6=no
        /interface l2tp-server server
        set authentication=mschap2 default-profile=field enabled=yes ipsec-secret=%s
          use-ipsec=required
        """
            .formatted(made.password()));
    for (int user = 0; user < 220; user++) {
      config.apply(
          """
          /ppp secret
          add comment="van %s" name=%s password=%s profile=field remote-address=10.61.%s.%s
            service=l2tp
          """
              .formatted(
                  100 + user,
                  made.person() + user,
                  made.password(),
                  4 + user / 200,
                  user % 200 + 10));
    }
    config.apply(
        """
        /ppp aaa
        set accounting=yes interim-update=5m
        """);
  }

  private static void wireguard(Config config, Made made) {
    for (int i = 0; i < 3; i++) {
      String name = "wg" + i;
      config.apply(
          """
          /interface wireguard
          add listen-port=%1$s mtu=1420 name=%2$s private-key=%3$s
          /ip address
          add address=10.62.%4$s.1/24 interface=%2$s network=10.62.%4$s.0 comment="laptops %4$s"
          """
              .formatted(51820 + i, name, made.key(), i));
    }
    for (int peer = 0; peer < 160; peer++) {
      String person = made.person() + peer;
      config.apply(
          """
          /interface wireguard peers
          add allowed-address=10.62.%1$s.%2$s/32 comment="laptop of %3$s" interface=wg%1$s name=%3$s
            preshared-key=%4$s public-key=%5$s
          """
              .formatted(peer % 3, peer / 3 + 10, person, made.key(), made.key()));
    }
  }
}
