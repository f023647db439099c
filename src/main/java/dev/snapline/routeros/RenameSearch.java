package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for items that have another name now: the same port or entry, or one whose references all
 * followed.
 */
final class RenameSearch {

  /** Their names are contents, not what others refer to them by. */
  private static final Set<String> NOT_NAMING =
      Set.of("/system identity", "/ip dns static", "/snmp community", "/ppp secret", "/user");

  private static final int MOST_ALONE = 64;

  private final Export older;
  private final Export newer;
  private final Renames known;
  private final Map<String, Map<String, String>> found = new LinkedHashMap<>();
  private Map<String, Integer> olderMentions = Map.of();
  private Map<String, Integer> newerMentions = Map.of();

  RenameSearch(Export older, Export newer, Renames known) {
    this.older = older;
    this.newer = newer;
    this.known = known;
  }

  Renames find() {
    TreeSet<String> menus = new TreeSet<>(older.menus());
    menus.addAll(newer.menus());
    for (String path : menus) {
      List<Item> before = older.items(path);
      List<Item> after = newer.items(path);
      if (!NOT_NAMING.contains(path) && (names(before) || names(after))) {
        search(path, before, after);
      }
    }
    return new Renames(found);
  }

  private static boolean names(List<Item> items) {
    return items.stream().anyMatch(item -> !ItemName.of(item).isEmpty());
  }

  private void search(String path, List<Item> before, List<Item> after) {
    Pairing pairing = Pairing.of(Menu.of(path), before, after, known);
    List<Item> gone = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      int j = pairing.partnerOfOlder(i);
      Item item = before.get(i);
      if (j != Pairing.NOBODY) {
        note(path, ItemName.of(item), ItemName.of(after.get(j)));
      } else if (item.adds()) {
        gone.add(item);
      } else {
        note(path, ItemName.of(item), ItemName.madeWith(item));
      }
    }
    List<Item> come = new ArrayList<>();
    for (int j = 0; j < after.size(); j++) {
      Item item = after.get(j);
      if (pairing.partnerOfNewer(j) == Pairing.NOBODY && item.adds()) {
        come.add(item);
      } else if (pairing.partnerOfNewer(j) == Pairing.NOBODY) {
        note(path, ItemName.madeWith(item), ItemName.of(item));
      }
    }
    if (!gone.isEmpty() && gone.size() <= MOST_ALONE && come.size() <= MOST_ALONE) {
      gone.forEach(item -> followed(path, item, come));
    }
  }

  /** All that named the old name now names the new one, and nothing named the new one before. */
  private void followed(String path, Item gone, List<Item> come) {
    String old = ItemName.of(gone);
    if (old.isEmpty() || inNewer(old) > 0 || inOlder(old) == 0) {
      return;
    }
    Item best = null;
    double bestShare = 0.5;
    for (Item item : come) {
      String name = ItemName.of(item);
      if (!name.isEmpty() && item.verb().equals(gone.verb()) && inOlder(name) == 0) {
        double share = share(inOlder(old), inNewer(name));
        if (share >= bestShare) {
          best = item;
          bestShare = share;
        }
      }
    }
    if (best != null) {
      note(path, old, ItemName.of(best));
      come.remove(best);
    }
  }

  private static double share(int before, int after) {
    return (double) Math.min(before, after) / Math.max(before, after);
  }

  private int inOlder(String name) {
    if (olderMentions.isEmpty()) {
      olderMentions = count(older);
    }
    return olderMentions.getOrDefault(name, 0);
  }

  private int inNewer(String name) {
    if (newerMentions.isEmpty()) {
      newerMentions = count(newer);
    }
    return newerMentions.getOrDefault(name, 0);
  }

  private static Map<String, Integer> count(Export export) {
    Map<String, Integer> mentions = new HashMap<>();
    for (Item item : export.items()) {
      for (Attribute attribute : item.attributes()) {
        if (References.mayRefer(item.menu(), attribute.name())) {
          References.elements(attribute.value().bytes())
              .forEach(element -> mentions.merge(element, 1, Integer::sum));
        }
      }
    }
    return mentions;
  }

  private void note(String path, String old, String current) {
    if (!old.isEmpty() && !current.isEmpty() && !old.equals(current)) {
      found.computeIfAbsent(path, menu -> new LinkedHashMap<>()).putIfAbsent(old, current);
    }
  }
}
