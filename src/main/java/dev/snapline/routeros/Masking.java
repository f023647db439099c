package dev.snapline.routeros;

import java.util.List;
import java.util.Optional;

/** What somebody who may not see secrets is shown instead. Says nothing of a secret's length. */
final class Masking {

  static final String HIDDEN = "(hidden)";
  private static final String COMMUNITIES = "/snmp community";

  private Masking() {}

  /** The value for people, or what stands in for it. */
  static String shown(String menu, Attribute attribute) {
    return standIn(menu, attribute.name(), attribute.value().bytes())
        .map(standIn -> new Value(standIn).shown())
        .orElseGet(attribute.value()::shown);
  }

  /** Empty if everybody may see the value. */
  static Optional<String> standIn(String menu, String attribute, String value) {
    return switch (Sensitivity.of(menu, attribute)) {
      case OPEN -> UrlSecrets.hidden(value);
      case SECRET -> Optional.of(HIDDEN);
      case SCRIPT -> value.isEmpty() ? Optional.empty() : Optional.of(script(value));
    };
  }

  static boolean isSecret(String menu, String attribute) {
    return Sensitivity.of(menu, attribute) != Sensitivity.OPEN;
  }

  /** The canonical line with every secret replaced. */
  static String line(Item item) {
    if (!hasSecret(item)) {
      return item.canonical();
    }
    List<Attribute> attributes =
        item.attributes().stream().map(a -> masked(item.menu(), a)).toList();
    return CommandText.of(item.verb(), selector(item), item.flags(), item.unset(), attributes);
  }

  /** The selector, unless it names the item by something secret. */
  static String selector(Item item) {
    return hidesSelector(item.menu(), item.selector()) ? '"' + HIDDEN + '"' : item.selector();
  }

  /** An SNMP community is named by what it lets in: only the default and numbers may be shown. */
  static boolean hidesSelector(String menu, String selector) {
    return menu.equals(COMMUNITIES)
        && !selector.isEmpty()
        && !selector.startsWith("[ find default")
        && !selector.matches("\\*?[0-9A-F]+");
  }

  private static boolean hasSecret(Item item) {
    for (Attribute attribute : item.attributes()) {
      if (standIn(item.menu(), attribute.name(), attribute.value().bytes()).isPresent()) {
        return true;
      }
    }
    return hidesSelector(item.menu(), item.selector());
  }

  private static Attribute masked(String menu, Attribute attribute) {
    return standIn(menu, attribute.name(), attribute.value().bytes())
        .map(standIn -> new Attribute(attribute.name(), new Value(standIn)))
        .orElse(attribute);
  }

  private static String script(String body) {
    long lines = body.strip().lines().count();
    return "(script, " + (lines == 1 ? "1 line" : lines + " lines") + ")";
  }
}
