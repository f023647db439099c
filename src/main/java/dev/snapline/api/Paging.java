package dev.snapline.api;

/** The bounds of a page. */
final class Paging {

  private static final int LARGEST = 200;

  private Paging() {}

  static void check(int limit, int offset) {
    if (limit < 1 || limit > LARGEST) {
      throw new Unprocessable("limit must be between 1 and " + LARGEST + ".");
    }
    if (offset < 0) {
      throw new Unprocessable("offset must be 0 or more.");
    }
  }
}
