package dev.snapline.routeros;

/** A firewall rule without a comment, told by what it does. */
final class RuleWords {

  private RuleWords() {}

  /** {@code accept tcp port 22,8291 from list office}. */
  static String of(Item rule) {
    StringBuilder words = new StringBuilder();
    add(words, "", rule.shown("action"));
    add(words, "", rule.shown("protocol"));
    add(words, "", rule.shown("connection-state"));
    add(words, "port ", rule.shown("dst-port"));
    add(words, "from port ", rule.shown("src-port"));
    add(words, "from ", rule.shown("src-address"));
    add(words, "from list ", rule.shown("src-address-list"));
    add(words, "to ", rule.shown("dst-address"));
    add(words, "to list ", rule.shown("dst-address-list"));
    add(words, "in ", rule.shown("in-interface"));
    add(words, "in ", rule.shown("in-interface-list"));
    add(words, "out ", rule.shown("out-interface"));
    add(words, "out ", rule.shown("out-interface-list"));
    add(words, "mark ", rule.shown("new-packet-mark"));
    add(words, "mark ", rule.shown("new-connection-mark"));
    add(words, "mark ", rule.shown("new-routing-mark"));
    add(words, "→ ", rule.shown("to-addresses"));
    add(words, "→ ", rule.shown("jump-target"));
    add(words, "", rule.shown("rule"));
    return words.isEmpty() ? "everything" : ItemLabel.shortened(words.toString());
  }

  private static void add(StringBuilder words, String before, String value) {
    if (!value.isEmpty()) {
      words.append(words.isEmpty() ? "" : " ").append(before).append(value);
    }
  }
}
