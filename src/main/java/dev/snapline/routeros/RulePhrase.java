package dev.snapline.routeros;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A firewall rule of which one matcher changed: {@code now accepts 10.0.0.0/8 instead of
 * 10.0.0.0/16}.
 */
final class RulePhrase {

  private static final Map<String, String> VERBS =
      Map.ofEntries(
          Map.entry("accept", "accepts"),
          Map.entry("drop", "drops"),
          Map.entry("reject", "rejects"),
          Map.entry("tarpit", "tarpits"),
          Map.entry("log", "logs"),
          Map.entry("passthrough", "counts"),
          Map.entry("masquerade", "masquerades"),
          Map.entry("fasttrack-connection", "fasttracks"),
          Map.entry("notrack", "leaves untracked"));
  private static final Map<String, String> WHAT =
      Map.ofEntries(
          Map.entry("src-address", ""),
          Map.entry("dst-address", "traffic to "),
          Map.entry("dst-port", "port "),
          Map.entry("src-port", "source port "),
          Map.entry("src-address-list", "list "),
          Map.entry("dst-address-list", "traffic to list "),
          Map.entry("in-interface", "traffic in on "),
          Map.entry("out-interface", "traffic out on "),
          Map.entry("in-interface-list", "traffic in on "),
          Map.entry("out-interface-list", "traffic out on "),
          Map.entry("protocol", ""),
          Map.entry("connection-state", "connection state "));
  private static final Set<String> NAT = Set.of("to-addresses", "to-ports");

  private RulePhrase() {}

  /** Empty if this is not what happened. */
  static String of(Edit edit, List<AttributeChange> differences) {
    Item before = edit.older();
    Item after = edit.newer();
    if (edit.menu().order() != Menu.Order.CHAIN
        || before == null
        || after == null
        || differences.size() != 1) {
      return "";
    }
    AttributeChange change = differences.getFirst();
    if (change.name().equals("action")) {
      return action(change);
    }
    if (NAT.contains(change.name()) && change.before() != null && change.after() != null) {
      return "now goes to " + shown(change.after()) + " instead of " + shown(change.before());
    }
    String verb =
        VERBS.getOrDefault(
            after.shown("action"), after.shown("action").isEmpty() ? "accepts" : "matches");
    return matcher(verb, change);
  }

  private static String action(AttributeChange change) {
    return "now "
        + VERBS.getOrDefault(named(change.after()), shown(named(change.after())))
        + " (was "
        + shown(named(change.before()))
        + ")";
  }

  private static String named(@Nullable String action) {
    return action == null ? "accept" : action;
  }

  private static String matcher(String verb, AttributeChange change) {
    String what = WHAT.get(change.name());
    if (what == null || "".equals(change.before()) || "".equals(change.after())) {
      return "";
    }
    String before = change.before();
    String after = change.after();
    if (before == null && after != null) {
      return "now " + verb + " only " + what + shown(after);
    }
    if (after == null && before != null) {
      return "no longer limited to " + what + shown(before);
    }
    return before == null || after == null
        ? ""
        : "now " + verb + " " + what + shown(after) + " instead of " + what + shown(before);
  }

  private static String shown(String value) {
    return ItemLabel.shortened(value);
  }
}
