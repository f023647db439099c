package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which named items got another name, and how the older configuration reads with the new names. */
final class Renames {

  private final Map<String, String> newNames;

  private Renames(Map<String, String> newNames) {
    this.newNames = newNames;
  }

  static Renames none() {
    return new Renames(Map.of());
  }

  /**
   * Found twice, because a renamed interface may be the only difference between a renamed VLAN's
   * old and new self.
   */
  static Renames between(Export older, Export newer) {
    return find(older, newer, find(older, newer, none()));
  }

  private static Renames find(Export older, Export newer, Renames known) {
    Map<String, String> names = new LinkedHashMap<>(known.newNames);
    for (String path : newer.menus()) {
      List<Item> before = older.items(path);
      List<Item> after = newer.items(path);
      Menu menu = Menu.of(path);
      if (!before.isEmpty() && !before.equals(after) && canName(path)) {
        Pairing pairing = Pairing.of(menu, known.applied(before), after);
        for (int j = 0; j < after.size(); j++) {
          int i = pairing.partnerOfNewer(j);
          if (i != Pairing.NOBODY) {
            note(names, before.get(i), after.get(j));
          }
        }
      }
    }
    return new Renames(names);
  }

  private static boolean canName(String path) {
    return !path.equals("/system identity")
        && !path.equals("/ip dns static")
        && !path.equals("/snmp community");
  }

  private static void note(Map<String, String> names, Item before, Item after) {
    String old = ItemName.of(before);
    String current = ItemName.of(after);
    if (!old.isEmpty() && !current.isEmpty() && !old.equals(current)) {
      names.putIfAbsent(old, current);
    }
  }

  boolean isEmpty() {
    return newNames.isEmpty();
  }

  /**
   * The items with every reference to a renamed one changed; those without are the same objects.
   */
  List<Item> applied(List<Item> items) {
    if (newNames.isEmpty()) {
      return items;
    }
    return items.stream().map(this::applied).toList();
  }

  Item applied(Item item) {
    List<Attribute> attributes = null;
    for (int i = 0; i < item.attributes().size(); i++) {
      Attribute attribute = item.attributes().get(i);
      Value renamed = applied(item.menu(), attribute);
      if (!renamed.equals(attribute.value())) {
        attributes = attributes == null ? new ArrayList<>(item.attributes()) : attributes;
        attributes.set(i, new Attribute(attribute.name(), renamed));
      }
    }
    return attributes == null ? item : item.with(attributes);
  }

  private Value applied(String menu, Attribute attribute) {
    String name = attribute.name();
    if (name.equals("name") || name.equals("comment") || Masking.isSecret(menu, name)) {
      return attribute.value();
    }
    String value = attribute.value().bytes();
    String whole = newNames.get(value);
    if (whole != null) {
      return new Value(whole);
    }
    return value.indexOf(',') < 0 && value.indexOf('!') != 0 && value.indexOf('%') < 0
        ? attribute.value()
        : new Value(elementsApplied(value));
  }

  private String elementsApplied(String value) {
    StringBuilder out = new StringBuilder(value.length() + 8);
    int from = 0;
    for (int i = 0; i <= value.length(); i++) {
      if (i == value.length() || ",!%".indexOf(value.charAt(i)) >= 0) {
        String element = value.substring(from, i);
        out.append(newNames.getOrDefault(element, element));
        if (i < value.length()) {
          out.append(value.charAt(i));
        }
        from = i + 1;
      }
    }
    return out.toString();
  }

  /** The renames that explain why {@code before} became {@code after}: old name to new name. */
  Map<String, String> used(Attribute before, Value after) {
    Map<String, String> used = new HashMap<>();
    String old = before.value().bytes();
    newNames.forEach((from, to) -> {
      if (old.contains(from) && after.bytes().contains(to)) {
        used.put(from, to);
      }
    });
    return used;
  }
}
