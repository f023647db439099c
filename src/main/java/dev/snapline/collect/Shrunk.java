package dev.snapline.collect;

/** Notices an export that is much shorter than the one before. */
final class Shrunk {

  /** Fewer are removed by hand every day. */
  private static final int SUSPICIOUS_LOSS = 40;

  private Shrunk() {}

  /** Less than half of the lines and more than 40 fewer; {@code knownLines} 0 means unknown. */
  static boolean suspicious(int knownLines, int lines) {
    return lines * 2L < knownLines && knownLines - lines > SUSPICIOUS_LOSS;
  }
}
