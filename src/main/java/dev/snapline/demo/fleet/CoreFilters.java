package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;

/** What the core router lets through: routes by peer, packets to itself. */
final class CoreFilters {

  private CoreFilters() {}

  static void routes(Config config) {
    String[] bogons = {
      "10.0.0.0/8",
      "172.16.0.0/12",
      "192.168.0.0/16",
      "100.64.0.0/10",
      "127.0.0.0/8",
      "169.254.0.0/16",
      "224.0.0.0/3"
    };
    for (String chain : new String[] {"from-transit", "from-exchange"}) {
      for (String bogon : bogons) {
        config.apply(
            """
            /routing filter rule
            add chain=%s comment=bogon disabled=no rule="if (dst in %s) { reject; }"
            """
                .formatted(chain, bogon));
      }
      config.apply(
          """
          /routing filter rule
          add chain=%1$s comment="too long" disabled=no rule="if (dst-len > 24) { reject; }"
          add chain=%1$s disabled=no rule="set bgp-local-pref %2$s; accept;"
          """
              .formatted(chain, (chain.equals("from-exchange") ? 200 : 100)));
    }
    for (String chain : new String[] {"to-transit", "to-exchange"}) {
      config.apply(
          """
          /routing filter rule
          add chain=%1$s comment="only what is ours" disabled=no
            rule="if (dst in 100.64.0.0/17 && dst-len <= 24) { accept; }"
          add chain=%1$s disabled=no rule="reject;"
          """
              .formatted(chain));
    }
  }

  static void packets(Config config) {
    config.apply(
        """
        /ip firewall filter
        add action=accept chain=input comment="accept established, related"
          connection-state=established,related
        add action=accept chain=input comment="BGP from known neighbours" dst-port=179
          protocol=tcp src-address-list=bgp-neighbours
        add action=accept chain=input comment="OSPF on our links" protocol=ospf
          src-address=10.254.0.0/16
        add action=accept chain=input comment="ICMP, limited" limit=50,100:packet protocol=icmp
        add action=accept chain=input comment=operations src-address-list=operations
        add action=drop chain=input comment="drop the rest"
        /ip firewall address-list
        add address=10.200.0.0/24 list=operations
        add address=203.0.113.1 list=bgp-neighbours
        add address=203.0.113.5 list=bgp-neighbours
        add address=192.0.2.0/25 list=bgp-neighbours
        /ip firewall raw
        add action=drop chain=prerouting comment="never from outside" in-interface-list=transit
          src-address=10.0.0.0/8
        add action=notrack chain=prerouting comment="do not track transit"
        """);
  }
}
