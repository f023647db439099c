package dev.snapline.diff;

import java.util.Arrays;

/** Which added line replaced which removed one. */
final class Counterparts {

  private Counterparts() {}

  /** For each removed line of the block the index of its added counterpart in the block, or -1. */
  static int[] of(TextDiff diff, Block block) {
    int[] partners = new int[block.oldLines()];
    Arrays.fill(partners, -1);
    int both = Math.min(block.oldLines(), block.newLines());
    for (int i = 0; i < both; i++) {
      partners[i] = i;
    }
    return partners;
  }
}
