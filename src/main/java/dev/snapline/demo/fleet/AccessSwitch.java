package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;
import java.util.List;

/** A CRS326 in a wiring closet: 24 access ports, two trunks, VLANs by floor. */
final class AccessSwitch {

  private static final List<String> VLANS =
      List.of("10 staff", "20 phones", "40 cameras", "60 printers", "90 guests", "99 management");

  private AccessSwitch() {}

  static void plan(Config config) {
    config.apply(
        """
        /interface bridge
        add admin-mac=48:A9:8A:26:00:01 auto-mac=no frame-types=admit-only-vlan-tagged
          name=bridge priority=0x4000 vlan-filtering=yes
        /interface list
        add name=LAN comment=management
        /interface list member
        add interface=vlan99-management list=LAN
        /interface vlan
        add interface=bridge name=vlan99-management vlan-id=99
        """);
    for (int i = 1; i <= 24; i++) {
      int vlan = i <= 14 ? 10 : i <= 18 ? 60 : i <= 22 ? 40 : 90;
      config.apply(
          """
          /interface ethernet
          set [ find default-name=ether%1$s ] comment="%2$s"
          /interface bridge port
          add bpdu-guard=yes bridge=bridge edge=yes frame-types=%3$s interface=ether%1$s pvid=%4$s
          """
              .formatted(
                  i,
                  "socket 2.%02d%s".formatted(i, i == 24 ? ", lobby" : ""),
                  vlan == 10 ? "admit-all" : "admit-only-untagged-and-priority-tagged",
                  vlan));
    }
    for (int i = 1; i <= 2; i++) {
      config.apply(
          """
          /interface ethernet
          set [ find default-name=sfp-sfpplus%1$s ] comment="%2$s"
          /interface bridge port
          add bridge=bridge frame-types=admit-only-vlan-tagged interface=sfp-sfpplus%1$s
            internal-path-cost=%3$s path-cost=%3$s
          """
              .formatted(i, i == 1 ? "trunk to core1" : "trunk to core2, standby", i * 10));
    }
    for (String vlan : VLANS) {
      String id = vlan.substring(0, vlan.indexOf(' '));
      config.apply(
          """
          /interface bridge vlan
          add bridge=bridge comment="%s" tagged=%s vlan-ids=%s
          """
              .formatted(
                  vlan.substring(vlan.indexOf(' ') + 1),
                  id.equals("99")
                      ? "bridge,sfp-sfpplus1,sfp-sfpplus2"
                      : id.equals("20") ? telephones() : "sfp-sfpplus1,sfp-sfpplus2",
                  id));
    }
    config.apply(
        """
        /interface ethernet switch
        set 0 l3-hw-offloading=yes name=switch1
        /ip address
        add address=10.30.99.12/24 interface=vlan99-management network=10.30.99.0
          comment=management
        /ip route
        add disabled=no dst-address=0.0.0.0/0 gateway=10.30.99.1
        /ip dns
        set servers=10.200.0.53
        """);
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
