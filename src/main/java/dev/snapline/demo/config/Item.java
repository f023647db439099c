package dev.snapline.demo.config;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One line of an export: {@code add} or {@code set}, with decoded values; may be changed. */
public final class Item {

  private final String verb;
  private final @Nullable String selector;
  private final TreeMap<String, String> attributes = new TreeMap<>();

  private Item(String verb, @Nullable String selector) {
    this.verb = verb;
    this.selector = selector;
  }

  static Item add() {
    return new Item("add", null);
  }

  /**
   * @param selector as exported, e.g. {@code [ find default-name=ether1 ]}; null in menus of one
   *     record
   */
  static Item set(@Nullable String selector) {
    return new Item("set", selector);
  }

  /**
   * @param pairs name, value, name, value …
   */
  public Item with(String... pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      attributes.put(pairs[i], pairs[i + 1]);
    }
    return this;
  }

  public void without(String name) {
    attributes.remove(name);
  }

  public @Nullable String get(String name) {
    return attributes.get(name);
  }

  public boolean has(String name, String value) {
    return value.equals(attributes.get(name));
  }

  /** In the order of the export. */
  public Map<String, String> attributes() {
    return attributes;
  }

  String verb() {
    return verb;
  }

  public @Nullable String selector() {
    return selector;
  }
}
