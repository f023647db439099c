package dev.snapline.routeros;

import java.util.List;
import java.util.stream.Collectors;

/** The part of {@code set} that says which item is meant. */
final class Selector {

  private Selector() {}

  static String canonical(List<Token> tokens) {
    return switch (tokens.size()) {
      case 0 -> "";
      case 1 -> canonical(tokens.getFirst());
      default -> tokens.stream().map(Selector::canonical).collect(Collectors.joining(" "));
    };
  }

  private static String canonical(Token token) {
    return switch (token.kind()) {
      case QUOTED -> new Value(token.value()).canonical();
      case FIND -> find(token.name());
      default -> new Value(token.name()).canonical();
    };
  }

  private static String find(String inside) {
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
    String value = canonical.substring(start.length(), canonical.length() - 2);
    return value.startsWith("\"") ? Escapes.decoded(value, 1, value.length() - 1) : value;
  }
}
