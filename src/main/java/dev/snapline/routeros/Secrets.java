package dev.snapline.routeros;

import java.util.List;

/** What an export tells about whether RouterOS shows secrets to the user. */
final class Secrets {

  /** Its name is shown to everybody. */
  private static final String COMMUNITIES = "/snmp community";

  private Secrets() {}

  /** Whether a secret of the item is there. */
  static boolean shown(Item item) {
    return !item.menu().equals(COMMUNITIES)
        && item.attributes().stream().anyMatch(attribute -> isSecret(item, attribute));
  }

  /** Whether a secret is missing that every such item has; RouterOS makes up a key if need be. */
  static boolean lacking(Item item) {
    return item.menu().equals("/interface wireguard")
        && item.adds()
        && item.attribute("private-key").isEmpty();
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
    return Sensitivity.of(item.menu(), attribute.name()) == Sensitivity.SECRET
        && !attribute.value().bytes().isEmpty();
  }
}
