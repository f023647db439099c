package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which named items got another name, and how the older configuration reads with the new names. */
final class Renames {

  private final Map<String, Map<String, String>> byMenu;
  private final Map<String, String> newNames = new LinkedHashMap<>();

  /** {@code byMenu}: for each menu its items' old names to new names. */
  Renames(Map<String, Map<String, String>> byMenu) {
    this.byMenu = byMenu;
    byMenu.values().forEach(names -> names.forEach(newNames::putIfAbsent));
  }

  static Renames none() {
    return new Renames(Map.of());
  }

  /**
   * Found twice, because a renamed bridge may be the only difference between a renamed VLAN's old
   * and new self.
   */
  static Renames between(Export older, Export newer) {
    Renames first = new RenameSearch(older, newer, none()).find();
    return first.isEmpty() ? first : new RenameSearch(older, newer, first).find();
  }

  boolean isEmpty() {
    return newNames.isEmpty();
  }

  /**
   * The items as they would read after the renames; those nothing was renamed for are the same
   * objects.
   */
  List<Item> applied(List<Item> items) {
    return isEmpty() ? items : items.stream().map(this::applied).toList();
  }

  Item applied(Item item) {
    List<Attribute> attributes = null;
    for (int i = 0; i < item.attributes().size(); i++) {
      Attribute attribute = item.attributes().get(i);
      Value renamed = applied(item, attribute);
      if (!renamed.equals(attribute.value())) {
        attributes = attributes == null ? new ArrayList<>(item.attributes()) : attributes;
        attributes.set(i, new Attribute(attribute.name(), renamed));
      }
    }
    return attributes == null ? item : item.with(attributes);
  }

  private Value applied(Item item, Attribute attribute) {
    String name = attribute.name();
    String value = attribute.value().bytes();
    if (name.equals("name")) {
      return new Value(byMenu.getOrDefault(item.menu(), Map.of()).getOrDefault(value, value));
    }
    return References.mayRefer(item.menu(), name)
        ? new Value(References.replaced(value, newNames))
        : attribute.value();
  }

  /** The renames that explain why {@code before} became {@code after}: old name to new name. */
  Map<String, String> used(Attribute before, Value after) {
    Map<String, String> used = new HashMap<>();
    for (String element : References.elements(before.value().bytes())) {
      String renamed = newNames.get(element);
      if (renamed != null && References.elements(after.bytes()).contains(renamed)) {
        used.put(element, renamed);
      }
    }
    return used;
  }
}
