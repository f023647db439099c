package dev.snapline.routeros;

import java.util.List;

/** How high up in the list a change belongs; lower is more important. */
final class Importance {

  /** Most important first; a menu counts with the first of these it lies under. */
  private static final List<List<String>> MENUS =
      List.of(
          List.of(
              "/user", "/ip service", "/ip ssh", "/ip firewall filter", "/ipv6 firewall filter"),
          List.of("/ip firewall", "/ipv6 firewall", "/ip dns", "/ip proxy", "/ip socks", "/radius"),
          List.of("/interface", "/ip address", "/ipv6 address", "/ip route", "/ipv6 route"),
          List.of("/routing", "/mpls", "/ip ipsec", "/ppp", "/certificate", "/system logging"),
          List.of("/ip", "/ipv6", "/caps-man", "/queue", "/system scheduler", "/system script"),
          List.of("/tool", "/snmp", "/container"));

  /** Scripts rewrite these all day long. */
  private static final List<String> CHATTER =
      List.of("/system note", "/ip dns static", "/system clock");

  private static final int FOLLOWS = 1000;

  private Importance() {}

  static int of(Change change) {
    int rank = change.risk() != null ? 0 : 10 + rank(change.menuPath());
    return change.because() == null ? rank : rank + FOLLOWS;
  }

  private static int rank(String menu) {
    if (CHATTER.contains(menu)) {
      return MENUS.size() + 1;
    }
    for (int i = 0; i < MENUS.size(); i++) {
      if (MENUS.get(i).stream().anyMatch(parent -> MenuPath.within(menu, parent))) {
        return i;
      }
    }
    return MENUS.size();
  }
}
