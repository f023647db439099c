package dev.snapline.routeros;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which item of the older menu became which of the newer one: equal items first, then natural keys,
 * then likeness.
 */
final class Pairing {

  static final int NOBODY = -1;

  private final Menu menu;
  private final List<Item> older;
  private final List<Item> newer;
  private final int[] partnerOfOlder;
  private final int[] partnerOfNewer;

  private Pairing(Menu menu, List<Item> older, List<Item> newer) {
    this.menu = menu;
    this.older = older;
    this.newer = newer;
    this.partnerOfOlder = nobody(older.size());
    this.partnerOfNewer = nobody(newer.size());
  }

  /**
   * Pairs the items. What a rename explains is paired by it; what merely has the same word in it,
   * as it was written.
   */
  static Pairing of(Menu menu, List<Item> older, List<Item> newer, Renames renames) {
    List<Item> renamed = renames.applied(older);
    Pairing pairing = new Pairing(menu, renamed, newer);
    pairing.pairEqual(older);
    if (!renames.isEmpty()) {
      pairing.pairEqual(renamed);
    }
    for (int key = 0; key < menu.keys().size() || key == 0; key++) {
      pairing.pairByKey(key, renamed);
      if (!renames.isEmpty()) {
        pairing.pairByKey(key, older);
      }
    }
    pairing.pairByLikeness();
    return pairing;
  }

  /** Index of the newer item, or {@link #NOBODY}. */
  int partnerOfOlder(int index) {
    return partnerOfOlder[index];
  }

  int partnerOfNewer(int index) {
    return partnerOfNewer[index];
  }

  private void pairEqual(List<Item> older) {
    Map<String, Deque<Integer>> places = new HashMap<>(older.size() * 2);
    for (int i = 0; i < older.size(); i++) {
      if (partnerOfOlder[i] == NOBODY) {
        places.computeIfAbsent(older.get(i).canonical(), line -> new ArrayDeque<>(1)).add(i);
      }
    }
    for (int j = 0; j < newer.size(); j++) {
      Deque<Integer> equal =
          partnerOfNewer[j] == NOBODY ? places.get(newer.get(j).canonical()) : null;
      Integer i = equal == null ? null : equal.poll();
      if (i != null) {
        pair(i, j);
      }
    }
  }

  private void pairByKey(int key, List<Item> older) {
    Map<String, List<Integer>> places = places(older, partnerOfOlder, key);
    if (places.isEmpty()) {
      return;
    }
    places(newer, partnerOfNewer, key)
        .forEach((value, there) -> {
          List<Integer> here = places.getOrDefault(value, List.of());
          boolean clear = key == 0 || here.size() == 1 && there.size() == 1;
          for (int n = 0; clear && n < Math.min(here.size(), there.size()); n++) {
            pair(here.get(n), there.get(n));
          }
        });
  }

  private Map<String, List<Integer>> places(List<Item> items, int[] partners, int key) {
    Map<String, List<Integer>> places = new HashMap<>();
    List<String> parts = key < menu.keys().size() ? menu.keys().get(key) : List.of();
    for (int i = 0; i < items.size(); i++) {
      if (partners[i] == NOBODY) {
        String value = NaturalKey.of(items.get(i), parts);
        if (value != null) {
          places.computeIfAbsent(value, v -> new ArrayList<>(1)).add(i);
        }
      }
    }
    return places;
  }

  private void pairByLikeness() {
    int[] here = alone(partnerOfOlder);
    int[] there = alone(partnerOfNewer);
    if (here.length > 0 && there.length > 0) {
      Likeness.pairs(menu, older, here, newer, there)
          .forEach(pair -> pair(pair.older(), pair.newer()));
    }
  }

  private void pair(int i, int j) {
    partnerOfOlder[i] = j;
    partnerOfNewer[j] = i;
  }

  private static int[] alone(int[] partners) {
    int[] alone = new int[partners.length];
    int count = 0;
    for (int i = 0; i < partners.length; i++) {
      if (partners[i] == NOBODY) {
        alone[count++] = i;
      }
    }
    return Arrays.copyOf(alone, count);
  }

  private static int[] nobody(int size) {
    int[] partners = new int[size];
    Arrays.fill(partners, NOBODY);
    return partners;
  }
}
