package dev.snapline.routeros;

import java.util.Set;

/**
 * Tells a last line without a line end that can only be half a line from one whose line end was
 * merely lost.
 */
final class LastLine {

  /**
   * The bare words exports contain; any other one at the very end is the beginning of an attribute
   * name.
   */
  private static final Set<String> FLAGS = Set.of("blackhole", "unreachable", "prohibit");

  private LastLine() {}

  static boolean isUnfinished(LogicalLine line) {
    String text = line.text();
    if (text.startsWith("#") || text.isEmpty()) {
      return text.startsWith("#error") && FailedMenu.parse(text, 1).isEmpty();
    }
    int space = text.lastIndexOf(' ');
    String last = text.substring(space + 1);
    if (last.isEmpty() || last.endsWith("=")) {
      return true;
    }
    boolean attributeBefore = space > 0 && text.lastIndexOf('=', space) > 0;
    boolean bareWord = last.matches("!?[a-z][a-z0-9.-]*");
    return attributeBefore
        && bareWord
        && !text.endsWith("\"")
        && !FLAGS.contains(last)
        && !quotedTail(text, space);
  }

  private static boolean quotedTail(String text, int space) {
    long quotes = text.substring(0, space).chars().filter(c -> c == '"').count();
    return quotes % 2 == 1;
  }
}
