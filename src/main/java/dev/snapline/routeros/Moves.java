package dev.snapline.routeros;

import java.util.Arrays;

/** Finds the fewest items that must have been moved to explain a new order. */
final class Moves {

  private Moves() {}

  /**
   * @param places for each kept item, in the new order, its place in the old order; all different
   * @return true where the item must have been moved: those outside a longest increasing run
   */
  static boolean[] moved(int[] places) {
    int[] lastOfLength = new int[places.length];
    int[] before = new int[places.length];
    int longest = 0;
    for (int i = 0; i < places.length; i++) {
      int length = lengthBefore(places, lastOfLength, longest, places[i]);
      before[i] = length == 0 ? -1 : lastOfLength[length - 1];
      lastOfLength[length] = i;
      longest = Math.max(longest, length + 1);
    }
    boolean[] moved = new boolean[places.length];
    Arrays.fill(moved, true);
    for (int i = longest == 0 ? -1 : lastOfLength[longest - 1]; i >= 0; i = before[i]) {
      moved[i] = false;
    }
    return moved;
  }

  private static int lengthBefore(int[] places, int[] lastOfLength, int longest, int place) {
    int low = 0;
    int high = longest;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (places[lastOfLength[middle]] < place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
