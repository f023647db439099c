package dev.snapline.routeros;

import java.util.List;

/**
 * Writes a command the one canonical way: verb, selector, flags, then attributes and unset names by
 * name.
 */
final class CommandText {

  private CommandText() {}

  static String of(
      String verb,
      String selector,
      List<String> flags,
      List<String> unset,
      List<Attribute> attributes) {
    StringBuilder out = new StringBuilder(80).append(verb);
    if (!selector.isEmpty()) {
      out.append(' ').append(selector);
    }
    // Before the first attribute a bare word of any other verb would say which item is meant.
    boolean flagsFirst = verb.equals("add");
    if (flagsFirst) {
      flags.forEach(flag -> out.append(' ').append(flag));
    }
    for (Attribute attribute : attributes) {
      out.append(' ').append(attribute.name()).append('=').append(attribute.value().canonical());
    }
    for (String name : unset) {
      out.append(" !").append(name);
    }
    if (!flagsFirst) {
      flags.forEach(flag -> out.append(' ').append(flag));
    }
    return out.toString();
  }
}
