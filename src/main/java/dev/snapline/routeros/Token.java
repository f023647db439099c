package dev.snapline.routeros;

/**
 * A piece of a command. Offsets are those of the logical line.
 *
 * @param kind what it is
 * @param name the attribute's or unset attribute's name, the text of a word
 * @param value decoded value of an attribute, decoded content of a quoted word
 * @param from first character of the value, quotes included
 * @param to behind its last character
 */
record Token(Kind kind, String name, String value, int from, int to) {

  enum Kind {
    /** {@code telnet}, {@code *2}, {@code blackhole}. */
    WORD,
    /** {@code "wlan 2Ghz"}. */
    QUOTED,
    /** {@code [ find default=yes ]}. */
    FIND,
    /** {@code name=value}. */
    ATTRIBUTE,
    /** {@code !name}. */
    UNSET
  }

  boolean selects() {
    return kind == Kind.WORD || kind == Kind.QUOTED || kind == Kind.FIND;
  }
}
