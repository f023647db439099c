package dev.snapline.diff;

import java.util.Arrays;

/**
 * Which added line of a block replaced which removed one. Small blocks are aligned by likeness, in
 * order; larger ones line by line, if they have as many lines; in very large ones nobody would look
 * for it.
 */
final class Counterparts {

  private static final int SMALL = 2_500;
  private static final int MEDIUM = 500;
  private static final double ALIKE = 0.3;

  private Counterparts() {}

  /** For each removed line of the block the index of its added counterpart in the block, or -1. */
  static int[] of(TextDiff diff, Block block) {
    int[] partners = new int[block.oldLines()];
    Arrays.fill(partners, -1);
    if (block.oldLines() == 0 || block.newLines() == 0) {
      return partners;
    }
    if ((long) block.oldLines() * block.newLines() <= SMALL) {
      align(likeness(diff, block), partners);
    } else if (block.oldLines() == block.newLines() && block.oldLines() <= MEDIUM) {
      Arrays.setAll(partners, i -> i);
    }
    return partners;
  }

  private static double[][] likeness(TextDiff diff, Block block) {
    double[][] alike = new double[block.oldLines()][block.newLines()];
    for (int i = 0; i < alike.length; i++) {
      for (int j = 0; j < alike[i].length; j++) {
        String older = diff.oldShown(block.oldStart() + i);
        String newer = diff.newShown(block.newStart() + j);
        alike[i][j] = LineLikeness.of(older, newer);
      }
    }
    return alike;
  }

  /** The alignment with the greatest total likeness that keeps the order. */
  private static void align(double[][] alike, int[] partners) {
    int olds = alike.length;
    int news = alike[0].length;
    double[][] best = new double[olds + 1][news + 1];
    for (int i = olds - 1; i >= 0; i--) {
      for (int j = news - 1; j >= 0; j--) {
        double paired = alike[i][j] < ALIKE ? 0 : alike[i][j] + best[i + 1][j + 1];
        best[i][j] = Math.max(paired, Math.max(best[i + 1][j], best[i][j + 1]));
      }
    }
    int i = 0;
    int j = 0;
    while (i < olds && j < news) {
      if (alike[i][j] >= ALIKE && best[i][j] == alike[i][j] + best[i + 1][j + 1]) {
        partners[i++] = j++;
      } else if (best[i][j] == best[i + 1][j]) {
        i++;
      } else {
        j++;
      }
    }
  }
}
