package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;
import dev.snapline.demo.config.Menu;

/** An hAP ac² under RouterOS 6 in a hotel: hotspot, vouchers, walled garden. */
final class Hotspot {

  private Hotspot() {}

  static void plan(Config config) {
    Made made = Made.of("hotel");
    Menu wireless = config.menu("/interface wireless");
    wireless.setDefault(
        "wlan1",
        "band",
        "2ghz-g/n",
        "channel-width",
        "20/40mhz-XX",
        "country",
        "greece",
        "disabled",
        "no",
        "distance",
        "indoors",
        "frequency",
        "auto",
        "installation",
        "indoor",
        "mode",
        "ap-bridge",
        "security-profile",
        "guests",
        "ssid",
        "Hotel Miramar",
        "wireless-protocol",
        "802.11",
        "wps-mode",
        "disabled");
    wireless.setDefault(
        "wlan2",
        "band",
        "5ghz-n/ac",
        "channel-width",
        "20/40/80mhz-XXXX",
        "country",
        "greece",
        "disabled",
        "no",
        "frequency",
        "auto",
        "mode",
        "ap-bridge",
        "security-profile",
        "guests",
        "ssid",
        "Hotel Miramar 5G",
        "wps-mode",
        "disabled");
    config
        .menu("/interface wireless security-profiles")
        .set("[ find default=yes ]", "supplicant-identity", "MikroTik");
    config
        .menu("/interface wireless security-profiles")
        .add(
            "authentication-types",
            "wpa2-psk",
            "mode",
            "dynamic-keys",
            "name",
            "guests",
            "supplicant-identity",
            "",
            "wpa2-pre-shared-key",
            made.password());
    Parts.bridgedLan(config, "ether1", "ether2", "ether3", "ether4", "ether5", "wlan1", "wlan2");
    config.menu("/ip hotspot profile").set("[ find default=yes ]", "html-directory", "hotspot");
    config
        .menu("/ip hotspot profile")
        .add(
            "dns-name",
            "welcome.miramar.example",
            "hotspot-address",
            "10.5.50.1",
            "login-by",
            "http-chap,https,mac-cookie",
            "name",
            "miramar",
            "smtp-server",
            "10.5.50.2");
    Menu profiles = config.menu("/ip hotspot user profile");
    profiles.add(
        "name",
        "day",
        "rate-limit",
        "5M/20M",
        "session-timeout",
        "1d",
        "shared-users",
        "2",
        "transparent-proxy",
        "yes");
    profiles.add(
        "name",
        "week",
        "rate-limit",
        "10M/50M",
        "session-timeout",
        "1w",
        "shared-users",
        "4",
        "on-login",
        ":log info \"week guest $user from $address\"\n/ip hotspot user set comment=seen [find name=$user]");
    Parts.dhcp(config, "hotspot", "bridge", "10.5.50");
    config
        .menu("/ip hotspot")
        .add(
            "address-pool",
            "pool-hotspot",
            "disabled",
            "no",
            "interface",
            "bridge",
            "name",
            "miramar",
            "profile",
            "miramar");
    for (int room = 1; room <= 60; room++) {
      config
          .menu("/ip hotspot user")
          .add(
              "comment",
              "room " + (room / 20 + 1) + Made.two(room % 20 + 1),
              "name",
              "room" + (room / 20 + 1) + Made.two(room % 20 + 1),
              "password",
              made.password(),
              "profile",
              room % 3 == 0 ? "week" : "day",
              "server",
              "miramar");
    }
    for (String free : new String[] {"*.miramar.example", "maps.example", "weather.example"}) {
      config.menu("/ip hotspot walled-garden").add("comment", "free for all", "dst-host", free);
    }
    config
        .menu("/ip hotspot ip-binding")
        .add("comment", "reception printer", "mac-address", made.mac(), "type", "bypassed");
    config
        .menu("/ip hotspot ip-binding")
        .add(
            "comment",
            "blocked: flooded the network",
            "mac-address",
            made.mac(),
            "type",
            "blocked");
    v6Firewall(config);
    config
        .menu("/ip dhcp-client")
        .add("disabled", "no", "interface", "ether1", "comment", "from the provider");
    config
        .menu("/ip dns")
        .set(null, "allow-remote-requests", "yes", "servers", "195.170.0.1,1.1.1.1");
    config
        .menu("/tool e-mail")
        .set(
            null,
            "address",
            "mail.miramar.example",
            "from",
            "router@miramar.example",
            "password",
            made.password(),
            "user",
            "router");
    config
        .menu("/system script")
        .add(
            "dont-require-permissions",
            "no",
            "name",
            "voucher-cleanup",
            "owner",
            "admin",
            "policy",
            "read,write,test",
            "source",
            "# removes vouchers past their date\r\n:local threshold 30\r\n:foreach u in=[/ip hotspot user find where limit-uptime>0] do={\r\n  :if ([/ip hotspot user get $u uptime] > $threshold) do={ /ip hotspot user remove $u }\r\n}\r\n");
    OldStyle.operation(config, "Europe/Athens");
  }

  private static void v6Firewall(Config config) {
    Menu filter = config.menu("/ip firewall filter");
    filter.add(
        "action",
        "passthrough",
        "chain",
        "unused-hs-chain",
        "comment",
        "place hotspot rules here",
        "disabled",
        "yes");
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
        "dst-port",
        "22,8291",
        "protocol",
        "tcp",
        "src-address",
        "10.200.0.0/24");
    filter.add(
        "action",
        "drop",
        "chain",
        "input",
        "comment",
        "drop from the provider's side",
        "in-interface",
        "ether1");
    filter.add(
        "action",
        "drop",
        "chain",
        "forward",
        "comment",
        "guests do not see each other",
        "in-interface",
        "bridge",
        "out-interface",
        "bridge");
    filter.add(
        "action",
        "drop",
        "chain",
        "forward",
        "comment",
        "no mail from guests",
        "dst-port",
        "25",
        "protocol",
        "tcp");
    config
        .menu("/ip firewall nat")
        .add(
            "action",
            "passthrough",
            "chain",
            "unused-hs-chain",
            "comment",
            "place hotspot rules here",
            "disabled",
            "yes");
    config
        .menu("/ip firewall nat")
        .add(
            "action",
            "masquerade",
            "chain",
            "srcnat",
            "comment",
            "masquerade hotspot network",
            "src-address",
            "10.5.50.0/24");
  }
}
