package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Carries edits out on the older configuration, by nothing but what the edits say. */
final class Applied {

  private Applied() {}

  /** Menu and group to the commands in it; sorted where order means nothing. */
  static Map<String, List<String>> to(Export older, List<Edit> edits) {
    Map<String, List<Item>> groups = groups(older);
    Map<String, TreeMap<Integer, String>> placed = new HashMap<>();
    for (Edit edit : edits) {
      if (edit.older() != null && edit.kind() != Edit.Kind.CHANGED || leavesGroup(edit)) {
        removeOne(groups, edit.menu(), edit.older());
      } else if (edit.kind() == Edit.Kind.CHANGED) {
        replaceOne(groups, edit);
      }
    }
    // A moved item that changed as well is moved with its new text.
    for (Edit edit : edits) {
      boolean arrives =
          edit.kind() == Edit.Kind.ADDED || edit.kind() == Edit.Kind.MOVED || leavesGroup(edit);
      if (arrives) {
        Item item = Objects.requireNonNull(edit.newer());
        if (edit.kind() == Edit.Kind.MOVED) {
          removeIfStillThere(groups, edit.menu(), item);
        }
        String group = key(edit.menu(), item);
        if (edit.to() > 0) {
          placed.computeIfAbsent(group, k -> new TreeMap<>()).put(edit.to(), item.canonical());
        } else {
          groups.computeIfAbsent(group, k -> new ArrayList<>()).add(item);
        }
      }
    }
    return texts(groups, placed);
  }

  static Map<String, List<String>> of(Export export) {
    return texts(groups(export), Map.of());
  }

  private static boolean leavesGroup(Edit edit) {
    return edit.kind() == Edit.Kind.CHANGED
        && !key(edit.menu(), Objects.requireNonNull(edit.older()))
            .equals(key(edit.menu(), Objects.requireNonNull(edit.newer())));
  }

  private static Map<String, List<Item>> groups(Export export) {
    Map<String, List<Item>> groups = new LinkedHashMap<>();
    for (Item item : export.items()) {
      groups.computeIfAbsent(key(Menu.of(item.menu()), item), k -> new ArrayList<>()).add(item);
    }
    return groups;
  }

  private static String key(Menu menu, Item item) {
    return menu.path() + "|" + menu.group(item);
  }

  private static void removeOne(Map<String, List<Item>> groups, Menu menu, Item item) {
    List<Item> group = groups.getOrDefault(key(menu, item), new ArrayList<>());
    group.removeIf(other -> other == item);
  }

  private static void removeIfStillThere(Map<String, List<Item>> groups, Menu menu, Item item) {
    removeOne(groups, menu, item);
  }

  private static void replaceOne(Map<String, List<Item>> groups, Edit edit) {
    List<Item> group = groups.get(key(edit.menu(), edit.older()));
    group.replaceAll(item -> item == edit.older() ? edit.newer() : item);
  }

  private static Map<String, List<String>> texts(
      Map<String, List<Item>> groups, Map<String, TreeMap<Integer, String>> placed) {
    Map<String, List<String>> texts = new TreeMap<>();
    groups.forEach((key, items) ->
        texts.put(key, new ArrayList<>(items.stream().map(Item::canonical).toList())));
    placed.forEach((key, places) -> {
      List<String> group = texts.computeIfAbsent(key, k -> new ArrayList<>());
      places.forEach((place, text) -> group.add(place - 1, text));
    });
    texts.values().removeIf(List::isEmpty);
    texts.forEach((key, group) -> {
      if (!Menu.of(key.substring(0, key.indexOf('|'))).ordered()) {
        group.sort(String::compareTo);
      }
    });
    return texts;
  }
}
