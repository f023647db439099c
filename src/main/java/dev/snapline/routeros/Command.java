package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The tokens of one command after its verb, sorted into what they mean.
 *
 * @param selector tokens that say which item; only before the first attribute, and never for {@code
 *     add}
 * @param rest flags, unset names and attributes in the order written, shorthand names in full
 */
record Command(String menu, String verb, List<Token> selector, List<Token> rest) {

  static Command of(String menu, String verb, List<Token> tokens) throws Malformed {
    int selecting = 0;
    while (!verb.equals("add") && selecting < tokens.size() && tokens.get(selecting).selects()) {
      selecting++;
    }
    List<Token> rest = new ArrayList<>(tokens.size() - selecting);
    String prefix = "";
    for (int i = selecting; i < tokens.size(); i++) {
      Token full = expanded(tokens.get(i), prefix);
      prefix = prefixAfter(full, prefix);
      rest.add(full);
    }
    List<Token> selector = selecting == 0 ? List.of() : List.copyOf(tokens.subList(0, selecting));
    return new Command(menu, verb, selector, rest);
  }

  /** {@code .ssid} takes the prefix of the nearest full dotted name before it. */
  private static Token expanded(Token token, String prefix) throws Malformed {
    if (token.kind() == Token.Kind.QUOTED || token.kind() == Token.Kind.FIND) {
      throw new Malformed(
          Finding.Code.NOT_UNDERSTOOD, "an attribute was expected here", token.from());
    }
    if (token.kind() == Token.Kind.WORD && !Names.isAttribute(token.name())) {
      throw new Malformed(
          Finding.Code.NOT_UNDERSTOOD, "an attribute was expected here", token.from());
    }
    boolean named = token.kind() == Token.Kind.ATTRIBUTE || token.kind() == Token.Kind.UNSET;
    if (!named || !token.name().startsWith(".")) {
      return token;
    }
    if (prefix.isEmpty()) {
      return withoutPrefix(token);
    }
    return new Token(
        token.kind(), prefix + token.name().substring(1), token.value(), token.from(), token.to());
  }

  private static Token withoutPrefix(Token token) throws Malformed {
    if (token.kind() == Token.Kind.UNSET) {
      throw new Malformed(
          Finding.Code.NOT_UNDERSTOOD, "no full name stands before this short one", token.from());
    }
    return token;
  }

  private static String prefixAfter(Token token, String prefix) {
    boolean full = token.kind() != Token.Kind.WORD && !token.name().startsWith(".");
    int dot = full ? token.name().lastIndexOf('.') : -1;
    return dot > 0 ? token.name().substring(0, dot + 1) : prefix;
  }

  Item item(LogicalLine line, List<String> notes) throws Malformed {
    List<String> flags = names(Token.Kind.WORD);
    List<String> unset = names(Token.Kind.UNSET);
    List<Attribute> attributes = attributes();
    String selected = Selector.canonical(selector);
    return new Item(
        menu,
        verb,
        selected,
        flags,
        unset,
        attributes,
        line.line(),
        line.lastLine(),
        notes,
        CommandText.of(line.text(), verb, selected, flags, unset, attributes));
  }

  private List<Attribute> attributes() {
    List<Attribute> attributes = new ArrayList<>(rest.size());
    for (Token token : rest) {
      if (token.kind() == Token.Kind.ATTRIBUTE) {
        attributes.add(new Attribute(token.name(), new Value(token.value())));
      }
    }
    // RouterOS writes them sorted.
    if (!sorted(attributes)) {
      attributes.sort(Comparator.comparing(Attribute::name));
    }
    return attributes;
  }

  private List<String> names(Token.Kind kind) {
    List<String> names = List.of();
    for (Token token : rest) {
      if (token.kind() == kind) {
        names = names.isEmpty() ? new ArrayList<>(2) : names;
        names.add(token.name());
      }
    }
    if (names.size() > 1) {
      names.sort(null);
    }
    return names;
  }

  private static boolean sorted(List<Attribute> attributes) {
    for (int i = 1; i < attributes.size(); i++) {
      if (attributes.get(i - 1).name().compareTo(attributes.get(i).name()) > 0) {
        return false;
      }
    }
    return true;
  }
}
