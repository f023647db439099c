package dev.snapline.diff;

/** How much two lines have in common at their beginning and end. */
final class LineLikeness {

  private LineLikeness() {}

  /** From 0 to 1, the share of the longer line. */
  static double of(String a, String b) {
    int longest = Math.max(a.length(), b.length());
    if (longest == 0) {
      return 1;
    }
    int start = commonStart(a, b);
    return (double) (start + commonEnd(a, b, start)) / longest;
  }

  static int commonStart(String a, String b) {
    int most = Math.min(a.length(), b.length());
    int start = 0;
    while (start < most && a.charAt(start) == b.charAt(start)) {
      start++;
    }
    return start;
  }

  /** Not counting what {@code start} characters at the beginning already cover. */
  static int commonEnd(String a, String b, int start) {
    int most = Math.min(a.length(), b.length()) - start;
    int end = 0;
    while (end < most && a.charAt(a.length() - end - 1) == b.charAt(b.length() - end - 1)) {
      end++;
    }
    return end;
  }
}
