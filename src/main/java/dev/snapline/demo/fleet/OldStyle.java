package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;

/** What RouterOS 6 writes differently from {@link Parts}. */
final class OldStyle {

  private OldStyle() {}

  static void operation(Config config, String timeZone) {
    config.menu("/system clock").set(null, "time-zone-name", timeZone);
    config
        .menu("/system ntp client")
        .set(null, "enabled", "yes", "primary-ntp", "10.200.0.1", "secondary-ntp", "10.200.1.1");
    for (String closed : new String[] {"telnet", "ftp", "www", "api", "api-ssl"}) {
      config.menu("/ip service").set(closed, "disabled", "yes");
    }
    config.menu("/tool mac-server").set(null, "allowed-interface-list", "LAN");
    config.menu("/ip neighbor discovery-settings").set(null, "discover-interface-list", "LAN");
  }

  /** A LAN behind a PPPoE line, the classic of RouterOS 6. */
  static void pppoeOffice(Config config, String network, Made made, String... leases) {
    config
        .menu("/interface ethernet")
        .setDefault("ether1", "name", "ether1-gateway", "speed", "100Mbps");
    Parts.bridgedLan(config, "pppoe-out1", "ether2", "ether3", "ether4", "ether5");
    config
        .menu("/interface pppoe-client")
        .add(
            "add-default-route",
            "yes",
            "disabled",
            "no",
            "interface",
            "ether1-gateway",
            "name",
            "pppoe-out1",
            "password",
            made.password(),
            "use-peer-dns",
            "yes",
            "user",
            made.person() + "@dsl.example");
    Parts.dhcp(config, "lan", "bridge", network);
    int host = 10;
    for (String lease : leases) {
      Parts.lease(config, "dhcp-lan", network + "." + host++, made.mac(), lease);
    }
    config.menu("/ip dns").set(null, "allow-remote-requests", "yes");
    config
        .menu("/ip firewall filter")
        .add(
            "action",
            "accept",
            "chain",
            "input",
            "comment",
            "accept established, related",
            "connection-state",
            "established,related");
    config
        .menu("/ip firewall filter")
        .add("action", "accept", "chain", "input", "comment", "ping", "protocol", "icmp");
    config
        .menu("/ip firewall filter")
        .add(
            "action",
            "accept",
            "chain",
            "input",
            "comment",
            "operations",
            "src-address",
            "10.200.0.0/24");
    config
        .menu("/ip firewall filter")
        .add(
            "action",
            "drop",
            "chain",
            "input",
            "comment",
            "drop from the provider's side",
            "in-interface",
            "pppoe-out1");
    config
        .menu("/ip firewall filter")
        .add(
            "action",
            "accept",
            "chain",
            "forward",
            "comment",
            "accept established, related",
            "connection-state",
            "established,related");
    config
        .menu("/ip firewall filter")
        .add(
            "action",
            "drop",
            "chain",
            "forward",
            "comment",
            "drop invalid",
            "connection-state",
            "invalid");
    config
        .menu("/ip firewall filter")
        .add(
            "action",
            "drop",
            "chain",
            "forward",
            "comment",
            "no new connections from outside",
            "connection-nat-state",
            "!dstnat",
            "connection-state",
            "new",
            "in-interface",
            "pppoe-out1");
    config
        .menu("/ip firewall nat")
        .add(
            "action",
            "masquerade",
            "chain",
            "srcnat",
            "out-interface",
            "pppoe-out1",
            "comment",
            "masquerade");
  }
}
