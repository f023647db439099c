package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;
import dev.snapline.demo.config.Menu;

/** A cAP ax: two radios, three networks each, every client VLAN bridged to the trunk. */
final class WifiPoint {

  private WifiPoint() {}

  static void plan(Config config) {
    Made made = Made.of("lobby");
    config
        .menu("/interface bridge")
        .add("name", "bridge", "comment", "trunk and radios", "vlan-filtering", "yes");
    config.menu("/interface list").add("name", "LAN");
    config.menu("/interface list member").add("interface", "bridge", "list", "LAN");
    config.menu("/interface ethernet").setDefault("ether1", "comment", "PoE from closet 2");
    config.menu("/interface bridge port").add("bridge", "bridge", "interface", "ether1");
    config
        .menu("/interface wifi channel")
        .add(
            "band",
            "5ghz-ax",
            "disabled",
            "no",
            "frequency",
            "5180,5260,5500",
            "name",
            "five",
            "skip-dfs-channels",
            "10min-cac",
            "width",
            "20/40/80mhz");
    config
        .menu("/interface wifi channel")
        .add(
            "band",
            "2ghz-ax",
            "disabled",
            "no",
            "frequency",
            "2412,2437,2462",
            "name",
            "two",
            "width",
            "20mhz");
    network(config, "staff", "Demo Networks", "10", made);
    network(config, "devices", "Demo Devices", "60", made);
    network(config, "guests", "Lobby ✓ Welcome", "90", made);
    Menu wifi = config.menu("/interface wifi");
    wifi.setDefault(
        "wifi1",
        "channel",
        "five",
        "configuration",
        "staff",
        "configuration.mode",
        "ap",
        "configuration.tx-power",
        "18",
        "disabled",
        "no",
        "name",
        "wifi5-staff");
    wifi.setDefault(
        "wifi2",
        "channel",
        "two",
        "configuration",
        "staff",
        "configuration.mode",
        "ap",
        "configuration.tx-power",
        "12",
        "disabled",
        "no",
        "name",
        "wifi2-staff");
    int mac = 0x10;
    for (String radio : new String[] {"wifi5", "wifi2"}) {
      for (String net : new String[] {"devices", "guests"}) {
        wifi.add(
            "configuration",
            net,
            "configuration.mode",
            "ap",
            "disabled",
            "no",
            "mac-address",
            "4A:A9:8A:5D:00:%02X".formatted(mac++),
            "master-interface",
            radio + "-staff",
            "name",
            radio + "-" + net);
      }
    }
    for (String vlan : new String[] {"10", "60", "90"}) {
      config
          .menu("/interface bridge vlan")
          .add("bridge", "bridge", "tagged", "bridge,ether1", "vlan-ids", vlan);
    }
    config.menu("/ip dhcp-client").add("interface", "bridge", "comment", "management");
    config
        .menu("/ip address")
        .add(
            "address",
            "10.30.99.41/24",
            "interface",
            "bridge",
            "network",
            "10.30.99.0",
            "comment",
            "fallback address");
    config.menu("/ip dns").set(null, "servers", "10.200.0.53");
    config.menu("/system leds").set("0", "type", "off");
    config.menu("/system leds").set("1", "type", "off");
    Parts.operation(config, "Europe/Madrid");
  }

  private static void network(Config config, String name, String ssid, String vlan, Made made) {
    config
        .menu("/interface wifi datapath")
        .add(
            "bridge",
            "bridge",
            "client-isolation",
            name.equals("guests") ? "yes" : "no",
            "disabled",
            "no",
            "name",
            name,
            "vlan-id",
            vlan);
    config
        .menu("/interface wifi security")
        .add(
            "authentication-types",
            "wpa2-psk,wpa3-psk",
            "connect-priority",
            "0",
            "disabled",
            "no",
            "ft",
            "yes",
            "ft-over-ds",
            "yes",
            "name",
            name,
            "passphrase",
            made.password(),
            "wps",
            "disable");
    config
        .menu("/interface wifi configuration")
        .add(
            "country",
            "Spain",
            "datapath",
            name,
            "disabled",
            "no",
            "mode",
            "ap",
            "name",
            name,
            "security",
            name,
            "security.encryption",
            "ccmp,gcmp",
            "security.wps",
            "disable",
            "ssid",
            ssid);
  }
}
