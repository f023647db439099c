package dev.snapline.routeros;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tells an item from the others of its menu. */
final class NaturalKey {

  private static final char SEPARATOR = '\0';

  private NaturalKey() {}

  /** The item's key by {@code parts}, or null if it lacks a part that has no question mark. */
  static @Nullable String of(Item item, List<String> parts) {
    if (!item.adds()) {
      return SEPARATOR + item.selector();
    }
    StringBuilder key = new StringBuilder(40);
    boolean found = false;
    for (String part : parts) {
      boolean optional = part.endsWith("?");
      String name = optional ? part.substring(0, part.length() - 1) : part;
      String value = name.equals("flags") ? String.join(" ", item.flags()) : value(item, name);
      if (value == null && !optional) {
        return null;
      }
      found |= value != null && !name.equals("flags");
      key.append(value == null ? "" : value).append(SEPARATOR);
    }
    return found ? key.toString() : null;
  }

  /** For sorting only: the first key the item has, or its whole line. */
  static String sortable(Menu menu, Item item) {
    if (!item.adds()) {
      return SEPARATOR + item.selector();
    }
    for (List<String> parts : menu.keys()) {
      String key = of(item, parts);
      if (key != null) {
        return key;
      }
    }
    return item.canonical();
  }

  private static @Nullable String value(Item item, String name) {
    return item.attribute(name).map(Value::bytes).orElse(null);
  }
}
