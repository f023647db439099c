package dev.snapline.routeros;

import java.util.List;
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
    String last = text.substring(text.lastIndexOf(' ') + 1);
    return last.isEmpty() || last.endsWith("=") || last.endsWith(",") || endsInWord(text);
  }

  /**
   * A command that ends in a bare word: a flag if it is one, otherwise half an attribute's name.
   */
  private static boolean endsInWord(String text) {
    try {
      CommandStart start = CommandStart.of(text, "/any");
      List<Token> tokens = Lexer.tokens(text, start.rest());
      if (start.verb().isEmpty()) {
        return true;
      }
      if (tokens.isEmpty()) {
        return !start.verb().equals("add");
      }
      Token end = tokens.getLast();
      boolean bare = end.kind() == Token.Kind.WORD && !FLAGS.contains(end.name());
      boolean nothingSet = start.verb().equals("set") && tokens.stream().allMatch(Token::selects);
      return bare || nothingSet;
    } catch (Malformed e) {
      return false;
    }
  }
}
