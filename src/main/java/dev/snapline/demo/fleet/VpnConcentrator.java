package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;
import dev.snapline.demo.config.Menu;

/** A CHR that field staff dial into: 220 PPP secrets, 160 WireGuard peers. */
final class VpnConcentrator {

  private VpnConcentrator() {}

  static void plan(Config config) {
    Made made = Made.of("concentrator");
    config
        .menu("/interface ethernet")
        .setDefault("ether1", "disable-running-check", "no", "name", "ether1-public");
    config
        .menu("/interface ethernet")
        .setDefault("ether2", "disable-running-check", "no", "name", "ether2-inside");
    config.menu("/interface list").add("name", "LAN");
    config.menu("/interface list").add("name", "WAN");
    config.menu("/interface list member").add("interface", "ether2-inside", "list", "LAN");
    config.menu("/interface list member").add("interface", "ether1-public", "list", "WAN");
    config
        .menu("/ip address")
        .add(
            "address",
            "203.0.113.40/27",
            "interface",
            "ether1-public",
            "network",
            "203.0.113.32",
            "comment",
            "public");
    config
        .menu("/ip address")
        .add(
            "address",
            "10.200.3.2/24",
            "interface",
            "ether2-inside",
            "network",
            "10.200.3.0",
            "comment",
            "inside");
    config
        .menu("/ip route")
        .add("disabled", "no", "dst-address", "0.0.0.0/0", "gateway", "203.0.113.33");
    config
        .menu("/ip route")
        .add(
            "disabled",
            "no",
            "dst-address",
            "10.0.0.0/8",
            "gateway",
            "10.200.3.1",
            "comment",
            "everything of ours");
    dialIn(config, made);
    wireguard(config, made);
    Parts.firewall(config);
    Menu filter = config.menu("/ip firewall filter");
    filter.add(
        "action",
        "accept",
        "chain",
        "input",
        "comment",
        "WireGuard",
        "dst-port",
        "51820-51822",
        "protocol",
        "udp");
    filter.add(
        "action",
        "accept",
        "chain",
        "input",
        "comment",
        "IPsec for L2TP",
        "dst-port",
        "500,1701,4500",
        "protocol",
        "udp");
    filter.add(
        "action",
        "jump",
        "chain",
        "forward",
        "comment",
        "what field staff may reach",
        "jump-target",
        "field",
        "src-address",
        "10.61.0.0/16");
    for (String server :
        new String[] {
          "10.200.10.5 ticket system",
          "10.200.10.6 file share",
          "10.200.10.9 time sheets",
          "10.200.11.0/24 monitoring"
        }) {
      filter.add(
          "action",
          "accept",
          "chain",
          "field",
          "comment",
          server.substring(server.indexOf(' ') + 1),
          "dst-address",
          server.substring(0, server.indexOf(' ')));
    }
    filter.add(
        "action",
        "drop",
        "chain",
        "field",
        "comment",
        "and nothing else",
        "log",
        "yes",
        "log-prefix",
        "field");
    config
        .menu("/radius")
        .add(
            "address",
            "10.200.0.30",
            "secret",
            made.password(),
            "service",
            "ppp",
            "src-address",
            "10.200.3.2",
            "timeout",
            "2s");
    config.menu("/ip dns").set(null, "servers", "10.200.0.53,10.200.1.53");
    Parts.snmp(config, "virtual, cluster 2", made);
    Parts.operation(config, "Etc/UTC");
  }

  private static void dialIn(Config config, Made made) {
    config.menu("/ip pool").add("name", "dial-in", "ranges", "10.61.0.10-10.61.3.250");
    config
        .menu("/ppp profile")
        .add(
            "change-tcp-mss",
            "yes",
            "comment",
            "field staff",
            "dns-server",
            "10.200.0.53",
            "local-address",
            "10.61.0.1",
            "name",
            "field",
            "remote-address",
            "dial-in",
            "use-encryption",
            "required");
    config.menu("/ppp profile").set("*FFFFFFFE", "use-ipv6", "no");
    config
        .menu("/interface l2tp-server server")
        .set(
            null,
            "authentication",
            "mschap2",
            "default-profile",
            "field",
            "enabled",
            "yes",
            "ipsec-secret",
            made.password(),
            "use-ipsec",
            "required");
    for (int user = 0; user < 220; user++) {
      config
          .menu("/ppp secret")
          .add(
              "comment",
              "van " + (100 + user),
              "name",
              made.person() + user,
              "password",
              made.password(),
              "profile",
              "field",
              "remote-address",
              "10.61." + (4 + user / 200) + "." + (user % 200 + 10),
              "service",
              "l2tp");
    }
    config.menu("/ppp aaa").set(null, "accounting", "yes", "interim-update", "5m");
  }

  private static void wireguard(Config config, Made made) {
    for (int i = 0; i < 3; i++) {
      String name = "wg" + i;
      config
          .menu("/interface wireguard")
          .add(
              "listen-port",
              String.valueOf(51820 + i),
              "mtu",
              "1420",
              "name",
              name,
              "private-key",
              made.key());
      config
          .menu("/ip address")
          .add(
              "address",
              "10.62." + i + ".1/24",
              "interface",
              name,
              "network",
              "10.62." + i + ".0",
              "comment",
              "laptops " + i);
    }
    for (int peer = 0; peer < 160; peer++) {
      String person = made.person() + peer;
      config
          .menu("/interface wireguard peers")
          .add(
              "allowed-address",
              "10.62." + peer % 3 + "." + (peer / 3 + 10) + "/32",
              "comment",
              "laptop of " + person,
              "interface",
              "wg" + peer % 3,
              "name",
              person,
              "preshared-key",
              made.key(),
              "public-key",
              made.key());
    }
  }
}
