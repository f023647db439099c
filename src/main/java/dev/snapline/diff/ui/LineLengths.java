package dev.snapline.diff.ui;

import java.util.stream.IntStream;

/**
 * How many columns each line of a text needs, so small that the browser gets all of them at once.
 */
final class LineLengths {

  private static final int SHIFT = 256;
  private static final int MOST = 50_000;

  private LineLengths() {}

  /** One character for each line; its code is the number of columns plus 256. */
  static String of(IntStream columns) {
    StringBuilder lengths = new StringBuilder();
    columns.forEach(length -> lengths.append((char) (SHIFT + Math.min(MOST, length))));
    return lengths.toString();
  }

  /** Rather too many than too few: whatever is not surely narrow counts double. */
  static int columns(String line) {
    return line.chars().map(c -> c == '\t' ? 4 : c < 0x250 ? 1 : 2).sum();
  }
}
