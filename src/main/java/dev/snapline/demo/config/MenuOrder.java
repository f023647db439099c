package dev.snapline.demo.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The order in which an export shows menus. */
final class MenuOrder {

  private static final List<String> ORDER =
      List.of(
          "/caps-man channel",
          "/disk settings",
          "/interface bridge",
          "/interface lte",
          "/interface ethernet",
          "/interface wireless",
          "/interface wireguard",
          "/interface vlan",
          "/interface bonding",
          "/interface list",
          "/interface lte apn",
          "/interface wifi channel",
          "/interface wifi datapath",
          "/interface wifi security",
          "/interface wifi configuration",
          "/interface wifi",
          "/interface wireless security-profiles",
          "/ip dhcp-server option",
          "/ip hotspot profile",
          "/ip hotspot user profile",
          "/ip ipsec profile",
          "/ip ipsec peer",
          "/ip ipsec proposal",
          "/ip pool",
          "/ip dhcp-server",
          "/ip hotspot",
          "/ip smb shares",
          "/ppp profile",
          "/interface pppoe-client",
          "/queue type",
          "/queue tree",
          "/queue simple",
          "/routing bgp template",
          "/routing id",
          "/routing ospf instance",
          "/routing ospf area",
          "/routing table",
          "/snmp community",
          "/system logging action",
          "/user group",
          "/interface bridge port",
          "/interface bridge vlan",
          "/interface ethernet switch",
          "/interface l2tp-server server",
          "/interface list member",
          "/interface ovpn-server server",
          "/interface pppoe-server server",
          "/interface wireguard peers",
          "/ip neighbor discovery-settings",
          "/ip settings",
          "/ipv6 settings",
          "/ip address",
          "/ip cloud",
          "/ip dhcp-client",
          "/ip dhcp-server lease",
          "/ip dhcp-server network",
          "/ip dns",
          "/ip dns static",
          "/ip firewall address-list",
          "/ip firewall filter",
          "/ip firewall mangle",
          "/ip firewall nat",
          "/ip firewall raw",
          "/ip firewall service-port",
          "/ip hotspot ip-binding",
          "/ip hotspot user",
          "/ip hotspot walled-garden",
          "/ip ipsec identity",
          "/ip ipsec policy",
          "/ip route",
          "/ip service",
          "/ip ssh",
          "/ipv6 address",
          "/ipv6 firewall address-list",
          "/ipv6 firewall filter",
          "/ipv6 nd",
          "/ppp aaa",
          "/ppp secret",
          "/radius",
          "/routing bgp connection",
          "/routing filter rule",
          "/routing ospf interface-template",
          "/snmp",
          "/system clock",
          "/system identity",
          "/system leds",
          "/system logging",
          "/system note",
          "/system ntp client",
          "/system ntp client servers",
          "/system package update",
          "/system routerboard settings",
          "/system scheduler",
          "/system script",
          "/tool bandwidth-server",
          "/tool e-mail",
          "/tool graphing interface",
          "/tool mac-server",
          "/tool mac-server mac-winbox",
          "/tool netwatch",
          "/tool romon",
          "/tool sms");

  private static final Map<String, Integer> POSITIONS = new HashMap<>();

  static {
    for (int i = 0; i < ORDER.size(); i++) {
      POSITIONS.put(ORDER.get(i), i);
    }
  }

  private MenuOrder() {}

  /** Throws {@link IllegalArgumentException} for a path that is not listed here. */
  static int positionOf(String path) {
    Integer position = POSITIONS.get(path);
    if (position == null) {
      throw new IllegalArgumentException("No place in the export for " + path);
    }
    return position;
  }
}
