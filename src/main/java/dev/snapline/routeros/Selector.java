package dev.snapline.routeros;

import java.util.List;

/** The part of {@code set} that says which item is meant. */
final class Selector {

  private Selector() {}

  static String canonical(List<Token> tokens) throws Malformed {
    StringBuilder out = new StringBuilder();
    for (Token token : tokens) {
      out.append(out.isEmpty() ? "" : " ").append(canonical(token));
    }
    return out.toString();
  }

  private static String canonical(Token token) throws Malformed {
    return switch (token.kind()) {
      case QUOTED -> new Value(token.value()).canonical();
      case FIND -> find(token.name(), token.from());
      default -> new Value(token.name()).canonical();
    };
  }

  private static String find(String inside, int offset) throws Malformed {
    try {
      StringBuilder out = new StringBuilder("[");
      for (Token token : Lexer.tokens(inside, 0)) {
        out.append(' ');
        if (token.kind() == Token.Kind.ATTRIBUTE) {
          out.append(token.name()).append('=').append(new Value(token.value()).canonical());
        } else {
          out.append(canonical(token));
        }
      }
      return out.append(" ]").toString();
    } catch (Malformed e) {
      // Somebody's own expression; nothing to normalise, but nothing strange in it either.
      if (!inside.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
        throw new Malformed(Finding.Code.NOT_UNDERSTOOD, "this is not a find expression", offset);
      }
      return "[ " + inside + " ]";
    }
  }

  /**
   * The value {@code name} has in {@code [ find name=value ]}, or the bare word; empty if neither.
   */
  static String value(String canonical, String name) {
    String start = "[ find " + name + "=";
    if (!canonical.startsWith(start)) {
      return "";
    }
    String value = Bytes.of(canonical.substring(start.length(), canonical.length() - 2));
    return value.startsWith("\"") ? Escapes.decoded(value, 1, value.length() - 1) : value;
  }
}
