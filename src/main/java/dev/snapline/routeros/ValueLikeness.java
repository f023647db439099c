package dev.snapline.routeros;

/**
 * How much two values of the same attribute are alike: long texts that were edited are still the
 * same text.
 */
final class ValueLikeness {

  private static final int LONG = 16;

  private ValueLikeness() {}

  /** 1 for equal values, up to 0.9 for long ones with the same beginning and end, otherwise 0. */
  static double of(Value one, Value other) {
    String a = one.bytes();
    String b = other.bytes();
    if (a.equals(b)) {
      return 1;
    }
    int most = Math.min(a.length(), b.length());
    if (most < LONG) {
      return 0;
    }
    int start = 0;
    while (start < most && a.charAt(start) == b.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < most - start && a.charAt(a.length() - end - 1) == b.charAt(b.length() - end - 1)) {
      end++;
    }
    double share = (double) (start + end) / Math.max(a.length(), b.length());
    return share < 0.5 ? 0 : share * 0.9;
  }
}
