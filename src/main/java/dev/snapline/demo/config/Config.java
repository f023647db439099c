package dev.snapline.demo.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A router's configuration; may be changed. */
public final class Config {

  private final Map<String, Menu> menus = new HashMap<>();

  /**
   * The menu at a path, empty if nothing is configured there.
   *
   * @param path as exported, e.g. {@code /ip firewall filter}; one of {@link MenuOrder}
   */
  public Menu menu(String path) {
    MenuOrder.positionOf(path);
    return menus.computeIfAbsent(path, _ -> new Menu());
  }

  /**
   * Adds to it and changes it.
   *
   * @param script menu lines, and {@code add} and {@code set} lines below them, with values quoted
   *     and escaped as in Java; a line that begins with a space goes on with the one before
   */
  public void apply(String script) {
    Script.apply(script, this);
  }

  /** The paths of the menus that have items, in the order of the export. */
  public List<String> paths() {
    List<String> paths = new ArrayList<>();
    menus.forEach((path, menu) -> {
      if (!menu.items().isEmpty()) {
        paths.add(path);
      }
    });
    paths.sort(Comparator.comparingInt(MenuOrder::positionOf));
    return paths;
  }

  /** Replaces a name wherever an attribute has it as its value or in its list of values. */
  public void rename(String from, String to) {
    for (Menu menu : menus.values()) {
      for (Item item : menu.items()) {
        item.attributes().replaceAll((name, value) -> renamed(name, value, from, to));
      }
    }
  }

  private static String renamed(String name, String value, String from, String to) {
    if (value.equals(from)) {
      return name.equals("comment") ? value : to;
    }
    if (!value.contains(from) || !value.contains(",") || value.contains(" ")) {
      return value;
    }
    List<String> parts = new ArrayList<>(List.of(value.split(",", -1)));
    parts.replaceAll(part -> part.equals(from) ? to : part);
    return String.join(",", parts);
  }
}
