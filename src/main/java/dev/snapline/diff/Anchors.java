package dev.snapline.diff;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines that stand exactly once in both texts and keep their order: what lies between two of them
 * can be compared for itself. This is what keeps the cost of many small changes from growing with
 * the length of the text.
 */
final class Anchors {

  private Anchors() {}

  /**
   * The anchors' places in the older text, rising, and at the same index their places in the newer
   * one.
   */
  record Places(int[] older, int[] newer) {}

  /**
   * For texts in which hardly a line stands once: lines that with the ones around them stand once.
   */
  static Places betweenNeighbourhoods(Lines from, Lines to) {
    Map<List<Integer>, Integer> numbers = new HashMap<>();
    return between(from.neighbourhoods(numbers), to.neighbourhoods(numbers));
  }

  static Places between(Lines from, Lines to) {
    int distinct = Math.max(from.highest(), to.highest()) + 1;
    int[] older = onlyPlaces(from, distinct);
    int[] newer = onlyPlaces(to, distinct);
    int[] candidates = new int[from.size()];
    int[] targets = new int[from.size()];
    int count = 0;
    for (int i = 0; i < from.size(); i++) {
      int number = from.number(i);
      if (older[number] == i && newer[number] >= 0) {
        candidates[count] = i;
        targets[count++] = newer[number];
      }
    }
    return rising(Arrays.copyOf(candidates, count), Arrays.copyOf(targets, count));
  }

  /** For each number the place of its only line, or something negative. */
  private static int[] onlyPlaces(Lines lines, int distinct) {
    int[] places = new int[distinct];
    Arrays.fill(places, -1);
    for (int i = 0; i < lines.size(); i++) {
      int number = lines.number(i);
      places[number] = places[number] == -1 ? i : -2;
    }
    return places;
  }

  /** A longest rising run of {@code targets}. */
  private static Places rising(int[] candidates, int[] targets) {
    int[] lastOfLength = new int[targets.length];
    int[] lastTarget = new int[targets.length];
    int[] before = new int[targets.length];
    int longest = 0;
    for (int i = 0; i < targets.length; i++) {
      int found = Arrays.binarySearch(lastTarget, 0, longest, targets[i]);
      int length = -found - 1;
      before[i] = length == 0 ? -1 : lastOfLength[length - 1];
      lastOfLength[length] = i;
      lastTarget[length] = targets[i];
      longest = Math.max(longest, length + 1);
    }
    int[] older = new int[longest];
    int[] newer = new int[longest];
    int at = longest == 0 ? -1 : lastOfLength[longest - 1];
    for (int n = longest - 1; n >= 0; n--) {
      older[n] = candidates[at];
      newer[n] = targets[at];
      at = before[at];
    }
    return new Places(older, newer);
  }
}
