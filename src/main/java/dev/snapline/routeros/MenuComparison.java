package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The edits that turn one menu's items into another's. */
final class MenuComparison {

  private final Menu menu;
  private final List<Item> older;
  private final List<Item> newer;
  private final Pairing pairing;
  private final int[] olderPlaces;
  private final int[] newerPlaces;
  private final List<Edit> edits = new ArrayList<>();

  private MenuComparison(Menu menu, List<Item> older, List<Item> newer, Pairing pairing) {
    this.menu = menu;
    this.older = older;
    this.newer = newer;
    this.pairing = pairing;
    this.olderPlaces = places(older);
    this.newerPlaces = places(newer);
  }

  static List<Edit> edits(Menu menu, List<Item> older, List<Item> newer, Pairing pairing) {
    MenuComparison comparison = new MenuComparison(menu, older, newer, pairing);
    comparison.removed();
    comparison.addedAndChanged();
    if (menu.ordered()) {
      comparison.moved();
    }
    return comparison.edits;
  }

  private void removed() {
    for (int i = 0; i < older.size(); i++) {
      if (pairing.partnerOfOlder(i) == Pairing.NOBODY) {
        edits.add(new Edit(menu, Edit.Kind.REMOVED, older.get(i), null, olderPlaces[i], 0));
      }
    }
  }

  private void addedAndChanged() {
    for (int j = 0; j < newer.size(); j++) {
      int i = pairing.partnerOfNewer(j);
      if (i == Pairing.NOBODY) {
        edits.add(new Edit(menu, Edit.Kind.ADDED, null, newer.get(j), 0, newerPlaces[j]));
      } else if (!older.get(i).same(newer.get(j))) {
        edits.add(
            new Edit(
                menu,
                Edit.Kind.CHANGED,
                older.get(i),
                newer.get(j),
                olderPlaces[i],
                newerPlaces[j]));
      }
    }
  }

  private void moved() {
    Map<String, List<Integer>> kept = new HashMap<>();
    for (int j = 0; j < newer.size(); j++) {
      int i = pairing.partnerOfNewer(j);
      if (i != Pairing.NOBODY && menu.group(older.get(i)).equals(menu.group(newer.get(j)))) {
        kept.computeIfAbsent(menu.group(newer.get(j)), group -> new ArrayList<>()).add(j);
      }
    }
    kept.values().forEach(this::movedWithin);
  }

  private void movedWithin(List<Integer> kept) {
    boolean[] moved = Moves.moved(kept.stream().mapToInt(pairing::partnerOfNewer).toArray());
    for (int n = 0; n < moved.length; n++) {
      if (moved[n]) {
        int j = kept.get(n);
        int i = pairing.partnerOfNewer(j);
        edits.add(
            new Edit(
                menu, Edit.Kind.MOVED, older.get(i), newer.get(j), olderPlaces[i], newerPlaces[j]));
      }
    }
  }

  /** Each item's place in its group, from 1; 0 where order means nothing. */
  private int[] places(List<Item> items) {
    int[] places = new int[items.size()];
    if (menu.ordered()) {
      Map<String, Integer> last = new HashMap<>();
      for (int i = 0; i < places.length; i++) {
        places[i] = last.merge(menu.group(items.get(i)), 1, Integer::sum);
      }
    }
    return places;
  }
}
