package dev.snapline.routeros;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Firewall rules that let in more than before. */
final class FirewallRisks {

  private static final Set<String> FILTERS =
      Set.of(
          "/ip firewall filter", "/ipv6 firewall filter", "/ip firewall raw", "/ipv6 firewall raw");
  private static final Set<String> PROTECTING = Set.of("drop", "reject", "tarpit");
  private static final Set<String> MANAGEMENT =
      Set.of("21", "22", "23", "80", "443", "8291", "8728", "8729");
  private static final List<String> SOURCES =
      List.of(
          "src-address",
          "src-address-list",
          "in-interface",
          "in-interface-list",
          "src-mac-address");
  private static final List<String> HARMLESS =
      List.of("connection-state", "connection-nat-state", "ipsec-policy");

  private FirewallRisks() {}

  static @Nullable String acceptsManagement(Edit edit) {
    Item now = edit.newer();
    if (!edit.menu().path().endsWith("firewall filter")
        || now == null
        || !opens(now)
        || wasOpen(edit)) {
      return null;
    }
    String ports = now.shown("dst-port");
    if (ports.isEmpty()) {
      return "Management opened to anyone: this input rule accepts every port from any source";
    }
    return "Management opened to anyone: port "
        + ItemLabel.shortened(ports)
        + " is accepted from any source";
  }

  private static boolean wasOpen(Edit edit) {
    Item before = edit.older();
    return before != null
        && opens(before)
        && before.shown("dst-port").equals(edit.item().shown("dst-port"));
  }

  private static boolean opens(Item rule) {
    String protocol = rule.shown("protocol");
    boolean accepts = rule.shown("action").equals("accept") || rule.attribute("action").isEmpty();
    return accepts
        && rule.shown("chain").equals("input")
        && !Risk.isOff(rule)
        && SOURCES.stream().noneMatch(source -> limits(rule, source))
        && HARMLESS.stream().noneMatch(name -> rule.attribute(name).isPresent())
        && (protocol.isEmpty() || protocol.equals("tcp"))
        && rule.attribute("dst-address").isEmpty()
        && rule.attribute("dst-address-type").isEmpty()
        && (rule.shown("dst-port").isEmpty() || hasManagementPort(rule));
  }

  private static boolean limits(Item rule, String source) {
    String value = rule.shown(source);
    return !value.isEmpty() && !value.equals("0.0.0.0/0") && !value.equals("::/0");
  }

  private static boolean hasManagementPort(Item rule) {
    for (String port : rule.shown("dst-port").split(",")) {
      if (MANAGEMENT.contains(port)) {
        return true;
      }
    }
    return false;
  }

  static @Nullable String protectionGone(Edit edit) {
    Item before = edit.older();
    if (!FILTERS.contains(edit.menu().path()) || before == null || Risk.isOff(before)) {
      return null;
    }
    String action = before.shown("action");
    String now = Risk.after(edit, "action", "accept");
    if (edit.newer() == null) {
      return PROTECTING.contains(action)
          ? "A firewall rule that " + did(action) + " traffic is gone"
          : null;
    }
    if (Risk.isOff(edit.newer())) {
      boolean matters = !action.equals("passthrough") && !action.equals("log");
      return matters ? "Firewall rule disabled: it no longer " + does(action) : null;
    }
    return PROTECTING.contains(action) && !PROTECTING.contains(now) && !now.equals(action)
        ? "A firewall rule that " + did(action) + " traffic now lets it pass"
        : null;
  }

  private static String did(String action) {
    return switch (action) {
      case "drop" -> "dropped";
      case "reject" -> "rejected";
      default -> "held up";
    };
  }

  private static String does(String action) {
    return switch (action) {
      case "drop" -> "drops anything";
      case "reject" -> "rejects anything";
      case "accept", "" -> "accepts anything";
      default -> "works";
    };
  }

  /** A new door to the inside, unless only some may use it. */
  static @Nullable String forwards(Edit edit) {
    Item now = edit.newer();
    if (!edit.menu().path().equals("/ip firewall nat") || now == null || Risk.isOff(now)) {
      return null;
    }
    boolean isNew = edit.older() == null || Risk.isOff(edit.older());
    boolean forwards =
        now.shown("action").equals("dst-nat") && !now.shown("to-addresses").isEmpty();
    boolean limited = limits(now, "src-address") || limits(now, "src-address-list");
    return isNew && forwards && !limited
        ? "Reachable from outside: traffic is forwarded to "
            + ItemLabel.shortened(now.shown("to-addresses"))
        : null;
  }
}
