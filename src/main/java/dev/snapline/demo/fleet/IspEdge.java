package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;
import dev.snapline.demo.config.Menu;

/** The edge of a small provider: 1,900 subscribers with a queue each, long address lists. */
final class IspEdge {

  private static final int SUBSCRIBERS = 1_900;
  private static final int BLOCKED = 4_600;

  private IspEdge() {}

  static void plan(Config config) {
    Made made = Made.of("edge");
    Menu ethernet = config.menu("/interface ethernet");
    ethernet.setDefault("sfp-sfpplus1", "comment", "to core1", "name", "sfp1-core");
    ethernet.setDefault("sfp-sfpplus2", "comment", "radio towers north", "name", "sfp2-towers");
    ethernet.setDefault("sfp-sfpplus3", "comment", "fibre ring south", "name", "sfp3-ring");
    config.menu("/interface list").add("name", "LAN", "comment", "subscribers");
    config.menu("/interface list").add("name", "WAN", "comment", "core");
    config.menu("/interface list member").add("interface", "sfp1-core", "list", "WAN");
    for (int tower = 1; tower <= 40; tower++) {
      String vlan =
          "vlan%d-%s".formatted(200 + tower, tower <= 22 ? "tower" + tower : "ring" + tower);
      config
          .menu("/interface vlan")
          .add(
              "interface",
              tower <= 22 ? "sfp2-towers" : "sfp3-ring",
              "name",
              vlan,
              "vlan-id",
              String.valueOf(200 + tower),
              "comment",
              "subscribers " + tower);
      config.menu("/interface list member").add("interface", vlan, "list", "LAN");
      config
          .menu("/interface pppoe-server server")
          .add(
              "authentication",
              "mschap2",
              "default-profile",
              "subscriber",
              "disabled",
              "no",
              "interface",
              vlan,
              "max-mru",
              "1492",
              "max-mtu",
              "1492",
              "one-session-per-host",
              "yes",
              "service-name",
              "area" + tower);
    }
    config
        .menu("/ip address")
        .add(
            "address",
            "10.254.5.1/31",
            "interface",
            "sfp1-core",
            "network",
            "10.254.5.0",
            "comment",
            "to core1");
    config
        .menu("/ip address")
        .add(
            "address",
            "10.99.0.1/16",
            "interface",
            "sfp2-towers",
            "network",
            "10.99.0.0",
            "comment",
            "radios");
    config
        .menu("/ip route")
        .add("disabled", "no", "dst-address", "0.0.0.0/0", "gateway", "10.254.5.0");
    subscribers(config, made);
    lists(config, made);
    rules(config);
    config
        .menu("/ip dns")
        .set(null, "allow-remote-requests", "no", "servers", "10.255.0.53,10.255.0.54");
    config
        .menu("/radius")
        .add(
            "address",
            "10.200.0.31",
            "secret",
            made.password(),
            "service",
            "ppp,login",
            "timeout",
            "3s");
    Parts.snmp(config, "edge, rack B5", made);
    Parts.operation(config, "Etc/UTC");
  }

  private static void subscribers(Config config, Made made) {
    config
        .menu("/ppp profile")
        .add(
            "change-tcp-mss",
            "yes",
            "dns-server",
            "10.255.0.53",
            "local-address",
            "100.64.0.1",
            "name",
            "subscriber",
            "only-one",
            "yes",
            "use-upnp",
            "no");
    Menu queue = config.menu("/queue simple");
    String[] plans = {"10M/50M", "20M/100M", "50M/200M", "100M/400M"};
    for (int i = 0; i < SUBSCRIBERS; i++) {
      String address = "100.64." + (i / 250 + 1) + "." + (i % 250 + 2);
      String plan = plans[made.below(plans.length)];
      queue.add(
          "comment",
          "contract " + (70_000 + i) + ", " + made.person(),
          "max-limit",
          plan,
          "name",
          "s" + (70_000 + i),
          "target",
          address + "/32");
      if (i % 4 == 0) {
        config
            .menu("/ppp secret")
            .add(
                "name",
                "s" + (70_000 + i),
                "password",
                made.password(),
                "profile",
                "subscriber",
                "remote-address",
                address,
                "service",
                "pppoe");
      }
    }
  }

  private static void lists(Config config, Made made) {
    Menu list = config.menu("/ip firewall address-list");
    list.add("address", "10.200.0.0/24", "list", "operations", "comment", "operations centre");
    for (int i = 0; i < BLOCKED; i++) {
      list.add(
          "address",
          "%d.%d.%d.%s"
              .formatted(
                  20 + i / 64 % 160,
                  made.below(256),
                  i % 256,
                  i % 5 == 0 ? "0/24" : String.valueOf(1 + i % 250)),
          "list",
          i % 7 == 0 ? "scanners" : "blocked",
          "comment",
          "abuse report " + (110_000 + i));
    }
    for (int i = 0; i < 220; i++) {
      list.add(
          "address",
          "100.64." + (i % 8 + 1) + "." + (i + 2),
          "list",
          "unpaid",
          "comment",
          "since invoice " + (9_000 + i));
    }
  }

  private static void rules(Config config) {
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
        "operations",
        "src-address-list",
        "operations");
    filter.add(
        "action",
        "accept",
        "chain",
        "input",
        "comment",
        "RADIUS changes",
        "dst-port",
        "3799",
        "protocol",
        "udp",
        "src-address",
        "10.200.0.31");
    filter.add("action", "drop", "chain", "input", "comment", "drop the rest");
    filter.add(
        "action",
        "drop",
        "chain",
        "forward",
        "comment",
        "known scanners",
        "src-address-list",
        "scanners");
    filter.add(
        "action",
        "drop",
        "chain",
        "forward",
        "comment",
        "blocked by abuse desk",
        "dst-address-list",
        "blocked");
    filter.add(
        "action",
        "reject",
        "chain",
        "forward",
        "comment",
        "unpaid: mail and browsing stop",
        "dst-port",
        "25,80,443",
        "protocol",
        "tcp",
        "reject-with",
        "icmp-admin-prohibited",
        "src-address-list",
        "unpaid");
    for (int port : new int[] {19, 23, 123, 135, 137, 161, 389, 445, 1900, 5353, 11211}) {
      filter.add(
          "action",
          "drop",
          "chain",
          "forward",
          "comment",
          "never towards subscribers: port " + port,
          "dst-port",
          String.valueOf(port),
          "in-interface-list",
          "WAN",
          "protocol",
          port == 23 || port == 135 || port == 445 ? "tcp" : "udp");
    }
    config
        .menu("/ip firewall raw")
        .add(
            "action",
            "drop",
            "chain",
            "prerouting",
            "comment",
            "spoofed",
            "in-interface-list",
            "LAN",
            "src-address",
            "!100.64.0.0/10");
    config
        .menu("/ip firewall nat")
        .add(
            "action",
            "src-nat",
            "chain",
            "srcnat",
            "comment",
            "subscribers share these",
            "out-interface",
            "sfp1-core",
            "src-address",
            "100.64.0.0/16",
            "to-addresses",
            "198.51.100.0-198.51.100.31");
    config
        .menu("/ip firewall nat")
        .add(
            "action",
            "dst-nat",
            "chain",
            "dstnat",
            "comment",
            "unpaid: to the payment page",
            "dst-port",
            "80",
            "protocol",
            "tcp",
            "src-address-list",
            "unpaid",
            "to-addresses",
            "10.255.10.80");
  }
}
