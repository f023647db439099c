package dev.snapline.routeros;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may stand as a menu word, a verb, an attribute name or a bare word. */
final class Names {

  /** Exports have {@code add} and {@code set}; the others occur in files somebody edited. */
  private static final List<String> VERBS =
      List.of("add", "set", "remove", "unset", "enable", "disable", "move", "reset");

  private Names() {}

  /** The verb between the two offsets, or null if what stands there is none. */
  static @Nullable String verb(String text, int from, int to) {
    for (String verb : VERBS) {
      if (verb.length() == to - from && text.startsWith(verb, from)) {
        return verb;
      }
    }
    return null;
  }

  static boolean isMenuWord(String word) {
    return !word.isEmpty()
        && word.chars().allMatch(c -> isLetterOrDigit(c) || c == '-' || c == '_');
  }

  static boolean isAttribute(String name) {
    if (name.isEmpty() || name.charAt(0) == '-' || name.charAt(0) == '/') {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isLetterOrDigit(c) && c != '-' && c != '.' && c != '/' && c != '_') {
        return false;
      }
    }
    return true;
  }

  /**
   * Item names, numbers, {@code *1F}, {@code <pppoe-anna>}; nothing that belongs to a script or a
   * prompt.
   */
  static boolean isWord(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c < ' ' || c == 0x7F || "()[]{}\"';$\\".indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(int c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z';
  }
}
