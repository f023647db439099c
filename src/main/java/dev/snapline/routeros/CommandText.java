package dev.snapline.routeros;

import java.util.List;

/**
 * Writes a command the one canonical way: verb, selector, flags, then attributes and unset names by
 * name.
 */
final class CommandText {

  private CommandText() {}

  /**
   * @param written how the command was written; most often that is the canonical way, and one
   *     string is enough then
   */
  static String of(
      String written,
      String verb,
      String selector,
      List<String> flags,
      List<String> unset,
      List<Attribute> attributes) {
    StringBuilder out = new StringBuilder(written.length() + 16);
    append(out, verb, selector, flags, unset, attributes);
    return written.contentEquals(out) ? written : out.toString();
  }

  static String of(
      String verb,
      String selector,
      List<String> flags,
      List<String> unset,
      List<Attribute> attributes) {
    StringBuilder out = new StringBuilder(80);
    append(out, verb, selector, flags, unset, attributes);
    return out.toString();
  }

  private static void append(
      StringBuilder out,
      String verb,
      String selector,
      List<String> flags,
      List<String> unset,
      List<Attribute> attributes) {
    out.append(verb);
    if (!selector.isEmpty()) {
      out.append(' ').append(selector);
    }
    // Before the first attribute a bare word of any other verb would say which item is meant.
    boolean flagsFirst = verb.equals("add");
    if (flagsFirst) {
      flags.forEach(flag -> out.append(' ').append(flag));
    }
    for (Attribute attribute : attributes) {
      out.append(' ').append(attribute.name()).append('=');
      attribute.value().appendCanonical(out);
    }
    for (String name : unset) {
      out.append(" !").append(name);
    }
    if (!flagsFirst) {
      flags.forEach(flag -> out.append(' ').append(flag));
    }
  }
}
