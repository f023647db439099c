package dev.snapline.routeros;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What an export tells about whether RouterOS shows secrets to the user. */
final class Secrets {

  /** Its name is shown to everybody. */
  private static final String COMMUNITIES = "/snmp community";

  /** Its items have a private key, always. */
  static final String KEYED = "/interface wireguard";

  private Secrets() {}

  /** Whether a secret of one of the items of the menu is there. */
  static boolean shownIn(String menu, List<Item> items) {
    if (menu.equals(COMMUNITIES)) {
      return false;
    }
    Map<String, Boolean> secret = new HashMap<>();
    Function<String, Boolean> decision = name -> isSecret(menu, name);
    for (Item item : items) {
      for (Attribute attribute : item.attributes()) {
        if (secret.computeIfAbsent(attribute.name(), decision)
            && !attribute.value().bytes().isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a secret of the item is there. */
  static boolean shown(Item item) {
    return !item.menu().equals(COMMUNITIES)
        && item.attributes().stream().anyMatch(attribute -> isSecret(item, attribute));
  }

  /** Whether a secret is missing that every such item has; RouterOS makes up a key if need be. */
  static boolean lacking(Item item) {
    return item.menu().equals(KEYED) && item.adds() && item.attribute("private-key").isEmpty();
  }

  /** The item as it is where secrets are hidden. */
  static Item hidden(Item item) {
    if (!shown(item)) {
      return item;
    }
    List<Attribute> rest =
        item.attributes().stream().filter(attribute -> !isSecret(item, attribute)).toList();
    return item.with(rest);
  }

  private static boolean isSecret(Item item, Attribute attribute) {
    return isSecret(item.menu(), attribute.name()) && !attribute.value().bytes().isEmpty();
  }

  private static boolean isSecret(String menu, String name) {
    return Sensitivity.of(menu, name) == Sensitivity.SECRET;
  }
}
