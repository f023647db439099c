package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;

/** A cAP ax: two radios, three networks each, every client VLAN bridged to the trunk. */
final class WifiPoint {

  private WifiPoint() {}

  static void plan(Config config) {
    Made made = Made.of("lobby");
    config.apply(
        """
        /interface bridge
        add name=bridge comment="trunk and radios" vlan-filtering=yes
        /interface list
        add name=LAN
        /interface list member
        add interface=bridge list=LAN
        /interface ethernet
        set [ find default-name=ether1 ] comment="PoE from closet 2"
        /interface bridge port
        add bridge=bridge interface=ether1
        /interface wifi channel
        add band=5ghz-ax disabled=no frequency=5180,5260,5500 name=five
          skip-dfs-channels=10min-cac width=20/40/80mhz
        add band=2ghz-ax disabled=no frequency=2412,2437,2462 name=two width=20mhz
        """);
    network(config, "staff", "Demo Networks", "10", made);
    network(config, "devices", "Demo Devices", "60", made);
    network(config, "guests", "Lobby ✓ Welcome", "90", made);
    config.apply(
        """
        /interface wifi
        set [ find default-name=wifi1 ] channel=five configuration=staff configuration.mode=ap
          configuration.tx-power=18 disabled=no name=wifi5-staff
        set [ find default-name=wifi2 ] channel=two configuration=staff configuration.mode=ap
          configuration.tx-power=12 disabled=no name=wifi2-staff
        """);
    int mac = 0x10;
    for (String radio : new String[] {"wifi5", "wifi2"}) {
      for (String net : new String[] {"devices", "guests"}) {
        config.apply(
            """
            /interface wifi
            add configuration=%1$s configuration.mode=ap disabled=no mac-address=%2$s
              master-interface=%3$s-staff name=%3$s-%1$s
            """
                .formatted(net, "4A:A9:8A:5D:00:%02X".formatted(mac++), radio));
      }
    }
    for (String vlan : new String[] {"10", "60", "90"}) {
      config.apply(
          """
          /interface bridge vlan
          add bridge=bridge tagged=bridge,ether1 vlan-ids=%s
          """
              .formatted(vlan));
    }
    config.apply(
        """
        /ip dhcp-client
        add interface=bridge comment=management
        /ip address
        add address=10.30.99.41/24 interface=bridge network=10.30.99.0
          comment="fallback address"
        /ip dns
        set servers=10.200.0.53
        /system leds
        set 0 type=off
        set 1 type=off
        """);
    Parts.operation(config, "Europe/Madrid");
  }

  private static void network(Config config, String name, String ssid, String vlan, Made made) {
    config.apply(
        """
        /interface wifi datapath
        add bridge=bridge client-isolation=%1$s disabled=no name=%2$s vlan-id=%3$s
        /interface wifi security
        add authentication-types=wpa2-psk,wpa3-psk connect-priority=0 disabled=no ft=yes
          ft-over-ds=yes name=%2$s passphrase=%4$s wps=disable
        /interface wifi configuration
        add country=Spain datapath=%2$s disabled=no mode=ap name=%2$s security=%2$s
          security.encryption=ccmp,gcmp security.wps=disable ssid="%5$s"
        """
            .formatted(name.equals("guests") ? "yes" : "no", name, vlan, made.password(), ssid));
  }
}
