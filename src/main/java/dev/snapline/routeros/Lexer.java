package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.List;

/** Cuts a logical line into tokens; looks at every character once. */
final class Lexer {

  private static final int MOST_TOKENS = 1_000;

  private final String text;

  private final Words names;
  private final Words values;

  private int at;

  private Lexer(String text, int at, Words names, Words values) {
    this.text = text;
    this.at = at;
    this.names = names;
    this.values = values;
  }

  static List<Token> tokens(String text, int from) throws Malformed {
    return tokens(text, from, Words.few(), Words.few());
  }

  /**
   * @param names for nothing but the attribute names of the same export
   * @param values for its values
   */
  static List<Token> tokens(String text, int from, Words names, Words values) throws Malformed {
    Lexer lexer = new Lexer(text, from, names, values);
    List<Token> tokens = new ArrayList<>();
    while (lexer.skipSpaces()) {
      if (tokens.size() == MOST_TOKENS) {
        throw new Malformed(
            Finding.Code.NOT_UNDERSTOOD, "a command has more than 1,000 attributes", lexer.at);
      }
      tokens.add(lexer.next());
    }
    return tokens;
  }

  private boolean skipSpaces() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at < text.length();
  }

  private Token next() throws Malformed {
    int from = at;
    return switch (text.charAt(at)) {
      case '"' -> new Token(Token.Kind.QUOTED, "", quoted(), from, at);
      case '[' -> new Token(Token.Kind.FIND, bracketed(), "", from, at);
      default -> wordOrAttribute();
    };
  }

  private Token wordOrAttribute() throws Malformed {
    int from = at;
    int end = from;
    while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != '=') {
      end++;
    }
    at = end;
    if (end < text.length() && text.charAt(end) == '=') {
      return attribute(from, end);
    }
    String word = text.substring(from, end);
    if (word.startsWith("!") && Names.isAttribute(word.substring(1))) {
      return new Token(Token.Kind.UNSET, word.substring(1), "", from, end);
    }
    if (!Names.isWord(word)) {
      throw new Malformed(
          Finding.Code.NOT_UNDERSTOOD, "this is not part of a RouterOS command", from);
    }
    return new Token(Token.Kind.WORD, word, "", from, end);
  }

  private Token attribute(int from, int equals) throws Malformed {
    String name = attributeName(from, equals);
    at = equals + 1;
    String value = at < text.length() && text.charAt(at) == '"' ? quoted() : unquoted();
    return new Token(Token.Kind.ATTRIBUTE, name, value, equals + 1, at);
  }

  /** A name that is known has been found to be one before. */
  private String attributeName(int from, int to) throws Malformed {
    String known = names.known(text, from, to);
    if (known == null && !Names.isAttribute(text.substring(from, to))) {
      throw new Malformed(
          Finding.Code.NOT_UNDERSTOOD,
          "an attribute name was expected before the equals sign",
          from);
    }
    return known != null ? known : names.kept(text, from, to);
  }

  private String unquoted() {
    int from = at;
    int space = text.indexOf(' ', at);
    at = space < 0 ? text.length() : space;
    return values.kept(text, from, at);
  }

  private String quoted() throws Malformed {
    int open = at;
    at = closingQuote(open);
    if (at < text.length() && text.charAt(at) != ' ' && !attributeStartsHere()) {
      throw new Malformed(
          Finding.Code.NOT_UNDERSTOOD, "a space was expected after the closing quote", at);
    }
    return Escapes.decoded(text, open + 1, at - 1);
  }

  /**
   * Whoever wraps by hand may lose the space between two attributes; what is meant is still plain.
   */
  private boolean attributeStartsHere() {
    int equals = text.indexOf('=', at);
    return equals > 0 && Names.isAttribute(text.substring(at, equals));
  }

  /** Behind the quote that closes the one at {@code open}. */
  private int closingQuote(int open) throws Malformed {
    for (int i = open + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        return i + 1;
      }
    }
    throw new Malformed(Finding.Code.OPEN_QUOTE, "the quote opened here is never closed", open);
  }

  private String bracketed() throws Malformed {
    int open = at;
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        at = closingQuote(at);
        continue;
      }
      at++;
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (depth == 0) {
        return text.substring(open + 1, at - 1).strip();
      }
    }
    throw new Malformed(
        Finding.Code.NOT_UNDERSTOOD, "the bracket opened here is never closed", open);
  }
}
