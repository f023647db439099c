package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;
import dev.snapline.demo.config.Menu;
import java.util.List;

/** A CRS326 in a wiring closet: 24 access ports, two trunks, VLANs by floor. */
final class AccessSwitch {

  private static final List<String> VLANS =
      List.of("10 staff", "20 phones", "40 cameras", "60 printers", "90 guests", "99 management");

  private AccessSwitch() {}

  static void plan(Config config) {
    config
        .menu("/interface bridge")
        .add(
            "admin-mac",
            "48:A9:8A:26:00:01",
            "auto-mac",
            "no",
            "frame-types",
            "admit-only-vlan-tagged",
            "name",
            "bridge",
            "priority",
            "0x4000",
            "vlan-filtering",
            "yes");
    config.menu("/interface list").add("name", "LAN", "comment", "management");
    config.menu("/interface list member").add("interface", "vlan99-management", "list", "LAN");
    config
        .menu("/interface vlan")
        .add("interface", "bridge", "name", "vlan99-management", "vlan-id", "99");
    Menu ethernet = config.menu("/interface ethernet");
    Menu port = config.menu("/interface bridge port");
    for (int i = 1; i <= 24; i++) {
      int vlan = i <= 14 ? 10 : i <= 18 ? 60 : i <= 22 ? 40 : 90;
      ethernet.setDefault(
          "ether" + i, "comment", "socket 2.%02d%s".formatted(i, i == 24 ? ", lobby" : ""));
      port.add(
          "bpdu-guard",
          "yes",
          "bridge",
          "bridge",
          "edge",
          "yes",
          "frame-types",
          vlan == 10 ? "admit-all" : "admit-only-untagged-and-priority-tagged",
          "interface",
          "ether" + i,
          "pvid",
          String.valueOf(vlan));
    }
    for (int i = 1; i <= 2; i++) {
      ethernet.setDefault(
          "sfp-sfpplus" + i, "comment", i == 1 ? "trunk to core1" : "trunk to core2, standby");
      port.add(
          "bridge",
          "bridge",
          "frame-types",
          "admit-only-vlan-tagged",
          "interface",
          "sfp-sfpplus" + i,
          "internal-path-cost",
          String.valueOf(i * 10),
          "path-cost",
          String.valueOf(i * 10));
    }
    Menu vlans = config.menu("/interface bridge vlan");
    for (String vlan : VLANS) {
      String id = vlan.substring(0, vlan.indexOf(' '));
      vlans.add(
          "bridge",
          "bridge",
          "comment",
          vlan.substring(vlan.indexOf(' ') + 1),
          "tagged",
          id.equals("99")
              ? "bridge,sfp-sfpplus1,sfp-sfpplus2"
              : id.equals("20") ? telephones() : "sfp-sfpplus1,sfp-sfpplus2",
          "vlan-ids",
          id);
    }
    config
        .menu("/interface ethernet switch")
        .set("0", "l3-hw-offloading", "yes", "name", "switch1");
    config
        .menu("/ip address")
        .add(
            "address",
            "10.30.99.12/24",
            "interface",
            "vlan99-management",
            "network",
            "10.30.99.0",
            "comment",
            "management");
    config
        .menu("/ip route")
        .add("disabled", "no", "dst-address", "0.0.0.0/0", "gateway", "10.30.99.1");
    config.menu("/ip dns").set(null, "servers", "10.200.0.53");
    Parts.snmp(config, "closet 2, second floor", Made.of("switch"));
    Parts.operation(config, "Europe/Madrid");
  }

  private static String telephones() {
    StringBuilder ports = new StringBuilder("sfp-sfpplus1,sfp-sfpplus2");
    for (int i = 1; i <= 14; i++) {
      ports.append(",ether").append(i);
    }
    return ports.toString();
  }
}
