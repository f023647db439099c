package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pairs items that have no key in common but are plainly the same thing edited. */
final class Likeness {

  private static final double ENOUGH = 0.45;

  /**
   * Items of a keyed menu with different keys are different things unless nearly all else is equal.
   */
  private static final double ENOUGH_DESPITE_KEY = 0.6;

  private static final int COMPARE_ALL = 40_000;
  private static final int COMMON = 64;

  /** What is left after that has nothing in common worth looking for. */
  private static final int MOST_SCORES = 500_000;

  record Pair(int older, int newer, double score) {}

  private Likeness() {}

  /** The best pairs among the items at the given indices, each item at most once. */
  static List<Pair> pairs(Menu menu, List<Item> older, int[] here, List<Item> newer, int[] there) {
    double enough = menu.keys().isEmpty() ? ENOUGH : ENOUGH_DESPITE_KEY;
    List<Pair> candidates = new ArrayList<>();
    boolean few = (long) here.length * there.length <= COMPARE_ALL;
    Map<Attribute, List<Integer>> index = few ? Map.of() : index(newer, there);
    int budget = MOST_SCORES;
    for (int i : here) {
      if (budget <= 0) {
        break;
      }
      for (int j : few ? there : sharing(older.get(i), index)) {
        budget--;
        double score = score(menu, older.get(i), newer.get(j));
        if (score >= enough) {
          candidates.add(new Pair(i, j, score));
        }
      }
    }
    return best(candidates);
  }

  private static List<Pair> best(List<Pair> candidates) {
    candidates.sort(
        Comparator.comparingDouble(Pair::score)
            .reversed()
            .thenComparingInt(pair -> Math.abs(pair.older() - pair.newer()))
            .thenComparingInt(Pair::older));
    Set<Integer> olderTaken = new HashSet<>();
    Set<Integer> newerTaken = new HashSet<>();
    List<Pair> best = new ArrayList<>();
    for (Pair pair : candidates) {
      if (!olderTaken.contains(pair.older()) && newerTaken.add(pair.newer())) {
        olderTaken.add(pair.older());
        best.add(pair);
      }
    }
    return best;
  }

  private static Map<Attribute, List<Integer>> index(List<Item> items, int[] places) {
    Map<Attribute, List<Integer>> index = new HashMap<>();
    for (int place : places) {
      for (Attribute attribute : items.get(place).attributes()) {
        index.computeIfAbsent(attribute, a -> new ArrayList<>()).add(place);
      }
    }
    return index;
  }

  /**
   * Items that have an uncommon attribute in common; the common ones would cost much and say
   * little.
   */
  private static int[] sharing(Item item, Map<Attribute, List<Integer>> index) {
    Set<Integer> places = new HashSet<>();
    for (Attribute attribute : item.attributes()) {
      List<Integer> same = index.getOrDefault(attribute, List.of());
      if (same.size() <= COMMON) {
        places.addAll(same);
      }
    }
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  /** From 0, nothing in common, to 1. */
  static double score(Menu menu, Item a, Item b) {
    if (!a.verb().equals(b.verb())) {
      return 0;
    }
    double common = 0;
    double all = 0;
    int i = 0;
    int j = 0;
    while (i < a.attributes().size() || j < b.attributes().size()) {
      int order = order(a, i, b, j);
      Attribute one = order <= 0 ? a.attributes().get(i) : b.attributes().get(j);
      double weight = Weight.of(menu, one.name(), order == 0);
      all += weight;
      if (order == 0) {
        common += weight * ValueLikeness.of(one.value(), b.attributes().get(j).value());
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return all == 0 ? 0 : common / all;
  }

  private static int order(Item a, int i, Item b, int j) {
    if (i >= a.attributes().size()) {
      return 1;
    }
    return j >= b.attributes().size()
        ? -1
        : a.attributes().get(i).name().compareTo(b.attributes().get(j).name());
  }
}
