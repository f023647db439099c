package dev.snapline.routeros;

import java.util.List;
import java.util.Optional;

/**
 * One command of an export.
 *
 * @param menu {@code /ip firewall filter}
 * @param verb {@code add} or {@code set}; hand-edited files have others
 * @param selector what follows {@code set} up to the first attribute, in canonical spelling, or
 *     empty
 * @param flags bare words, such as {@code blackhole}, sorted
 * @param unset names written as {@code !name}, sorted
 * @param attributes sorted by name
 * @param firstLine first physical line in the export text, from 1
 * @param lastLine last physical line
 * @param notes the status comments right above it, without {@code # }
 * @param canonical the command in its one canonical spelling: equal commands of a menu have equal
 *     lines
 */
record Item(
    String menu,
    String verb,
    String selector,
    List<String> flags,
    List<String> unset,
    List<Attribute> attributes,
    int firstLine,
    int lastLine,
    List<String> notes,
    String canonical) {

  Optional<Value> attribute(String name) {
    for (Attribute attribute : attributes) {
      if (attribute.name().equals(name)) {
        return Optional.of(attribute.value());
      }
    }
    return Optional.empty();
  }

  /** What the attribute says for people, or the empty string. */
  String shown(String name) {
    return attribute(name).map(Value::shown).orElse("");
  }

  boolean adds() {
    return verb.equals("add");
  }

  /** The same command, wherever and under whatever comment it stands. */
  boolean same(Item other) {
    return canonical.equals(other.canonical) && menu.equals(other.menu);
  }

  /** The same command with other attributes, which must be sorted. */
  Item with(List<Attribute> others) {
    return new Item(
        menu,
        verb,
        selector,
        flags,
        unset,
        others,
        firstLine,
        lastLine,
        notes,
        CommandText.of(verb, selector, flags, unset, others));
  }
}
