package dev.snapline.collect;

/** Notices an export that is much shorter than the one before. */
final class Shrunk {

  /** So few lines are soon removed by hand, and are a large share of a small configuration. */
  private static final int UNSUSPICIOUS_LOSS = 10;

  private Shrunk() {}

  /** More than 30 % and more than 10 lines fewer; {@code knownLines} 0 means unknown. */
  static boolean suspicious(int knownLines, int lines) {
    return lines * 10L < knownLines * 7L && knownLines - lines > UNSUSPICIOUS_LOSS;
  }
}
