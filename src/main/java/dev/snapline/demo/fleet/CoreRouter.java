package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;
import dev.snapline.demo.config.Menu;

/** A CCR2004 in the core: OSPF inside, BGP to two providers and an exchange, route filters. */
final class CoreRouter {

  private CoreRouter() {}

  static void plan(Config config) {
    Made made = Made.of("core");
    config
        .menu("/interface bridge")
        .add("name", "loopback", "comment", "router id", "protocol-mode", "none");
    Menu ethernet = config.menu("/interface ethernet");
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
      ethernet.setDefault(
          "sfp-sfpplus" + (i + 1),
          "comment",
          uses[i],
          "l2mtu",
          "9216",
          "mtu",
          i < 3 ? "1500" : "9000");
    }
    ethernet.setDefault("ether1", "name", "ether1-oob", "comment", "out of band");
    config
        .menu("/interface bonding")
        .add(
            "mode",
            "802.3ad",
            "name",
            "bond-servers",
            "slaves",
            "sfp-sfpplus8,sfp-sfpplus9",
            "transmit-hash-policy",
            "layer-3-and-4");
    config.menu("/interface list").add("name", "LAN");
    config.menu("/interface list").add("name", "transit");
    config.menu("/interface list member").add("interface", "ether1-oob", "list", "LAN");
    addresses(config);
    ospf(config);
    bgp(config, made);
    filters(config);
    protection(config);
    Parts.snmp(config, "core, rack B4", made);
    config.menu("/ip settings").set(null, "max-neighbor-entries", "16384", "rp-filter", "loose");
    config.menu("/ip dns").set(null, "servers", "10.255.0.53");
    Parts.operation(config, "Etc/UTC");
  }

  private static void addresses(Config config) {
    Menu address = config.menu("/ip address");
    address.add(
        "address",
        "10.255.0.1/32",
        "interface",
        "loopback",
        "network",
        "10.255.0.1",
        "comment",
        "router id");
    address.add(
        "address",
        "203.0.113.2/30",
        "interface",
        "sfp-sfpplus1",
        "network",
        "203.0.113.0",
        "comment",
        "Northline");
    address.add(
        "address",
        "203.0.113.6/30",
        "interface",
        "sfp-sfpplus2",
        "network",
        "203.0.113.4",
        "comment",
        "Seacable");
    address.add(
        "address",
        "192.0.2.77/25",
        "interface",
        "sfp-sfpplus3",
        "network",
        "192.0.2.0",
        "comment",
        "exchange LAN");
    for (int link = 4; link <= 7; link++) {
      address.add(
          "address",
          "10.254." + link + ".0/31",
          "interface",
          "sfp-sfpplus" + link,
          "network",
          "10.254." + link + ".1",
          "comment",
          "link " + link);
    }
    address.add(
        "address",
        "10.255.10.1/24",
        "interface",
        "bond-servers",
        "network",
        "10.255.10.0",
        "comment",
        "servers");
    config
        .menu("/ipv6 address")
        .add("address", "2001:db8:f::1/128", "advertise", "no", "interface", "loopback");
    config
        .menu("/ipv6 address")
        .add(
            "address",
            "2001:db8:1::2/126",
            "advertise",
            "no",
            "interface",
            "sfp-sfpplus1",
            "comment",
            "Northline");
  }

  private static void ospf(Config config) {
    config
        .menu("/routing id")
        .add("disabled", "no", "id", "10.255.0.1", "name", "core1", "select-dynamic-id", "");
    config
        .menu("/routing ospf instance")
        .add(
            "disabled",
            "no",
            "name",
            "inside",
            "redistribute",
            "connected,static",
            "router-id",
            "core1");
    config
        .menu("/routing ospf area")
        .add("disabled", "no", "instance", "inside", "name", "backbone");
    for (int link = 4; link <= 7; link++) {
      config
          .menu("/routing ospf interface-template")
          .add(
              "area",
              "backbone",
              "auth",
              "sha512",
              "auth-id",
              "1",
              "auth-key",
              "ospf-" + (link * 7919),
              "cost",
              String.valueOf(link * 10),
              "disabled",
              "no",
              "interfaces",
              "sfp-sfpplus" + link,
              "networks",
              "10.254." + link + ".0/31",
              "type",
              "ptp");
    }
  }

  private static void bgp(Config config, Made made) {
    config
        .menu("/routing bgp template")
        .add(
            "as",
            "64500",
            "disabled",
            "no",
            "input.filter",
            "from-transit",
            "name",
            "transit",
            "output.filter-chain",
            "to-transit",
            "output.network",
            "ours",
            "router-id",
            "10.255.0.1",
            "routing-table",
            "main");
    Menu connection = config.menu("/routing bgp connection");
    connection.add(
        "as",
        "64500",
        "comment",
        "Northline, noc@northline.example",
        "disabled",
        "no",
        "local.address",
        "203.0.113.2",
        "local.role",
        "ebgp-customer",
        "name",
        "northline",
        "remote.address",
        "203.0.113.1/32",
        "remote.as",
        "64496",
        "tcp-md5-key",
        made.password(),
        "templates",
        "transit");
    connection.add(
        "as",
        "64500",
        "comment",
        "Seacable",
        "disabled",
        "no",
        "local.address",
        "203.0.113.6",
        "local.role",
        "ebgp-customer",
        "name",
        "seacable",
        "remote.address",
        "203.0.113.5/32",
        "remote.as",
        "64497",
        "tcp-md5-key",
        made.password(),
        "templates",
        "transit");
    for (int peer = 1; peer <= 24; peer++) {
      connection.add(
          "as",
          "64500",
          "comment",
          "exchange member " + peer,
          "disabled",
          "no",
          "input.filter",
          "from-exchange",
          "input.limit-process-routes-ipv4",
          String.valueOf(500 * peer),
          "local.address",
          "192.0.2.77",
          "local.role",
          "ebgp-peer",
          "name",
          "ix-" + Made.two(peer),
          "output.default-originate",
          "never",
          "output.filter-chain",
          "to-exchange",
          "output.network",
          "ours",
          "remote.address",
          "192.0.2." + (peer + 1) + "/32",
          "remote.as",
          String.valueOf(64600 + peer));
    }
    for (int block = 0; block < 6; block++) {
      config
          .menu("/ip firewall address-list")
          .add(
              "address",
              "100.64." + block * 16 + ".0/20",
              "list",
              "ours",
              "comment",
              "customers, block " + block);
      config
          .menu("/ip route")
          .add(
              "blackhole",
              "",
              "disabled",
              "no",
              "dst-address",
              "100.64." + block * 16 + ".0/20",
              "comment",
              "keeps block " + block + " announced");
    }
  }

  private static void filters(Config config) {
    Menu rule = config.menu("/routing filter rule");
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
        rule.add(
            "chain",
            chain,
            "comment",
            "bogon",
            "disabled",
            "no",
            "rule",
            "if (dst in " + bogon + ") { reject; }");
      }
      rule.add(
          "chain",
          chain,
          "comment",
          "too long",
          "disabled",
          "no",
          "rule",
          "if (dst-len > 24) { reject; }");
      rule.add(
          "chain",
          chain,
          "disabled",
          "no",
          "rule",
          "set bgp-local-pref " + (chain.equals("from-exchange") ? 200 : 100) + "; accept;");
    }
    for (String chain : new String[] {"to-transit", "to-exchange"}) {
      rule.add(
          "chain",
          chain,
          "comment",
          "only what is ours",
          "disabled",
          "no",
          "rule",
          "if (dst in 100.64.0.0/17 && dst-len <= 24) { accept; }");
      rule.add("chain", chain, "disabled", "no", "rule", "reject;");
    }
  }

  private static void protection(Config config) {
    Menu filter = config.menu("/ip firewall filter");
    filter.add(
        "action",
        "accept",
        "chain",
        "input",
        "comment",
        "accept established, related",
        "connection-state",
        "established,related");
    filter.add(
        "action",
        "accept",
        "chain",
        "input",
        "comment",
        "BGP from known neighbours",
        "dst-port",
        "179",
        "protocol",
        "tcp",
        "src-address-list",
        "bgp-neighbours");
    filter.add(
        "action",
        "accept",
        "chain",
        "input",
        "comment",
        "OSPF on our links",
        "protocol",
        "ospf",
        "src-address",
        "10.254.0.0/16");
    filter.add(
        "action",
        "accept",
        "chain",
        "input",
        "comment",
        "ICMP, limited",
        "limit",
        "50,100:packet",
        "protocol",
        "icmp");
    filter.add(
        "action",
        "accept",
        "chain",
        "input",
        "comment",
        "operations",
        "src-address-list",
        "operations");
    filter.add("action", "drop", "chain", "input", "comment", "drop the rest");
    Menu list = config.menu("/ip firewall address-list");
    list.add("address", "10.200.0.0/24", "list", "operations");
    list.add("address", "203.0.113.1", "list", "bgp-neighbours");
    list.add("address", "203.0.113.5", "list", "bgp-neighbours");
    list.add("address", "192.0.2.0/25", "list", "bgp-neighbours");
    Menu raw = config.menu("/ip firewall raw");
    raw.add(
        "action",
        "drop",
        "chain",
        "prerouting",
        "comment",
        "never from outside",
        "in-interface-list",
        "transit",
        "src-address",
        "10.0.0.0/8");
    raw.add("action", "notrack", "chain", "prerouting", "comment", "do not track transit");
  }
}
