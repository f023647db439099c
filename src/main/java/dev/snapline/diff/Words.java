package dev.snapline.diff;

import java.util.ArrayList;
import java.util.List;

/** Cuts a line into words, runs of spaces, and single other characters. */
final class Words {

  private Words() {}

  /** Offsets where words start, and the length of the line at the end. */
  static int[] starts(String line) {
    List<Integer> starts = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      starts.add(at);
      int kind = kind(line.codePointAt(at));
      do {
        at += Character.charCount(line.codePointAt(at));
      } while (kind != 0 && at < line.length() && kind(line.codePointAt(at)) == kind);
    }
    starts.add(line.length());
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int kind(int c) {
    if (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == ':' || c == '/') {
      return 1;
    }
    return c == ' ' ? 2 : 0;
  }
}
