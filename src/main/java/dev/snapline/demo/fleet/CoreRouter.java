package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;

/** A CCR2004 in the core: OSPF inside, BGP to two providers and an exchange, route filters. */
final class CoreRouter {

  private CoreRouter() {}

  static void plan(Config config) {
    Made made = Made.of("core");
    config.apply(
        """
        /interface bridge
        add name=loopback comment="router id" protocol-mode=none
        """);
    String[] uses = {
      "transit Northline",
      "transit Seacable",
      "exchange",
      "to core2, long span",
      "to edge",
      "to pop-west",
      "to pop-east",
      "to servers"
    };
    for (int i = 0; i < uses.length; i++) {
      config.apply(
          """
          /interface ethernet
          set [ find default-name=sfp-sfpplus%s ] comment="%s" l2mtu=9216 mtu=%s
          """
              .formatted(i + 1, uses[i], i < 3 ? "1500" : "9000"));
    }
    config.apply(
        """
        /interface ethernet
        set [ find default-name=ether1 ] name=ether1-oob comment="out of band"
        /interface bonding
        add mode=802.3ad name=bond-servers slaves=sfp-sfpplus8,sfp-sfpplus9
          transmit-hash-policy=layer-3-and-4
        /interface list
        add name=LAN
        add name=transit
        /interface list member
        add interface=ether1-oob list=LAN
        """);
    addresses(config);
    ospf(config);
    bgp(config, made);
    CoreFilters.routes(config);
    CoreFilters.packets(config);
    Parts.snmp(config, "core, rack B4", made);
    config.apply(
        """
        /ip settings
        set max-neighbor-entries=16384 rp-filter=loose
        /ip dns
        set servers=10.255.0.53
        """);
    Parts.operation(config, "Etc/UTC");
  }

  private static void addresses(Config config) {
    config.apply(
        """
        /ip address
        add address=10.255.0.1/32 interface=loopback network=10.255.0.1 comment="router id"
        add address=203.0.113.2/30 interface=sfp-sfpplus1 network=203.0.113.0 comment=Northline
        add address=203.0.113.6/30 interface=sfp-sfpplus2 network=203.0.113.4 comment=Seacable
        add address=192.0.2.77/25 interface=sfp-sfpplus3 network=192.0.2.0
          comment="exchange LAN"
        """);
    for (int link = 4; link <= 7; link++) {
      config.apply(
          """
          /ip address
          add address=10.254.%1$s.0/31 interface=sfp-sfpplus%1$s network=10.254.%1$s.1
            comment="link %1$s"
          """
              .formatted(link));
    }
    config.apply(
        """
        /ip address
        add address=10.255.10.1/24 interface=bond-servers network=10.255.10.0 comment=servers
        /ipv6 address
        add address=2001:db8:f::1/128 advertise=no interface=loopback
        add address=2001:db8:1::2/126 advertise=no interface=sfp-sfpplus1 comment=Northline
        """);
  }

  private static void ospf(Config config) {
    config.apply(
        """
        /routing id
        add disabled=no id=10.255.0.1 name=core1 select-dynamic-id=""
        /routing ospf instance
        add disabled=no name=inside redistribute=connected,static router-id=core1
        /routing ospf area
        add disabled=no instance=inside name=backbone
        """);
    for (int link = 4; link <= 7; link++) {
      config.apply(
          """
          /routing ospf interface-template
          add area=backbone auth=sha512 auth-id=1 auth-key=ospf-%1$s cost=%2$s disabled=no
            interfaces=sfp-sfpplus%3$s networks=10.254.%3$s.0/31 type=ptp
          """
              .formatted(link * 7919, link * 10, link));
    }
  }

  private static void bgp(Config config, Made made) {
    config.apply(
        """
        /routing bgp template
        add as=64500 disabled=no input.filter=from-transit name=transit
          output.filter-chain=to-transit output.network=ours router-id=10.255.0.1
          routing-table=main
        /routing bgp connection
        add as=64500 comment="Northline, noc@northline.example" disabled=no
          local.address=203.0.113.2 local.role=ebgp-customer name=northline
          remote.address=203.0.113.1/32 remote.as=64496 tcp-md5-key=%s templates=transit
        add as=64500 comment=Seacable disabled=no local.address=203.0.113.6
          local.role=ebgp-customer name=seacable remote.address=203.0.113.5/32 remote.as=64497
          tcp-md5-key=%s templates=transit
        """
            .formatted(made.password(), made.password()));
    for (int peer = 1; peer <= 24; peer++) {
      config.apply(
          """
          /routing bgp connection
          add as=64500 comment="exchange member %s" disabled=no input.filter=from-exchange
            input.limit-process-routes-ipv4=%s local.address=192.0.2.77 local.role=ebgp-peer
            name=ix-%s output.default-originate=never output.filter-chain=to-exchange
            output.network=ours remote.address=192.0.2.%s/32 remote.as=%s
          """
              .formatted(peer, 500 * peer, Made.two(peer), peer + 1, 64600 + peer));
    }
    for (int block = 0; block < 6; block++) {
      config.apply(
          """
          /ip firewall address-list
          add address=100.64.%1$s.0/20 list=ours comment="customers, block %2$s"
          /ip route
          add blackhole disabled=no dst-address=100.64.%1$s.0/20
            comment="keeps block %2$s announced"
          """
              .formatted(block * 16, block));
    }
  }
}
