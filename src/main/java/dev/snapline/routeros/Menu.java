package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known about one menu.
 *
 * @param path {@code /ip firewall filter}
 * @param title what people call an item of it: {@code Firewall filter}, {@code WireGuard peer}
 * @param kind whether it holds one record, a fixed list or a list
 * @param order whether position is meaning
 * @param keys natural keys, best first; attribute names of one key together identify an item
 * @param label how people tell its items apart: {@code {address}[ on {interface}]}; may be empty
 */
record Menu(
    String path, String title, Kind kind, Order order, List<List<String>> keys, String label) {

  enum Kind {
    SINGLE,
    FIXED,
    LIST
  }

  /** Where position means something, within which group. */
  enum Order {
    NONE,
    WHOLE,
    CHAIN,
    LIST_NAME
  }

  static Menu of(String path) {
    return MenuSchema.menu(path);
  }

  boolean ordered() {
    return order != Order.NONE;
  }

  /** Items of different groups may stand in any order to each other. */
  String group(Item item) {
    return switch (order) {
      case CHAIN -> item.shown("chain");
      case LIST_NAME -> item.shown("list");
      case NONE, WHOLE -> "";
    };
  }

  /** The items in their canonical order: as they stand where that matters, otherwise by key. */
  List<Item> arranged(List<Item> items) {
    if (items.size() < 2 || order == Order.WHOLE || hasEdits(items)) {
      return items;
    }
    return ordered() ? byGroup(items) : Arrangement.byKey(this, items);
  }

  private List<Item> byGroup(List<Item> items) {
    Map<String, List<Item>> groups = new TreeMap<>();
    String name = null;
    List<Item> group = new ArrayList<>();
    for (Item item : items) {
      String own = group(item);
      if (!own.equals(name)) {
        name = own;
        group = groups.computeIfAbsent(own, _ -> new ArrayList<>());
      }
      group.add(item);
    }
    List<Item> arranged = new ArrayList<>(items.size());
    groups.values().forEach(arranged::addAll);
    return arranged;
  }

  /** In a file somebody edited, a {@code remove} before an {@code add} is not one after it. */
  private static boolean hasEdits(List<Item> items) {
    for (Item item : items) {
      if (!item.adds() && !item.verb().equals("set")) {
        return true;
      }
    }
    return false;
  }
}
