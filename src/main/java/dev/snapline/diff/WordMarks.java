package dev.snapline.diff;

import java.util.List;

/** The words in which two lines differ. */
record WordMarks(List<Mark> older, List<Mark> newer) {

  static final WordMarks NONE = new WordMarks(List.of(), List.of());

  static WordMarks between(String older, String newer) {
    int start = 0;
    int most = Math.min(older.length(), newer.length());
    while (start < most && older.charAt(start) == newer.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < most - start
        && older.charAt(older.length() - end - 1) == newer.charAt(newer.length() - end - 1)) {
      end++;
    }
    return new WordMarks(marks(start, older.length() - end), marks(start, newer.length() - end));
  }

  private static List<Mark> marks(int start, int end) {
    return end > start ? List.of(new Mark(start, end)) : List.of();
  }
}
