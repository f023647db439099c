package dev.snapline.routeros;

import java.util.List;
import java.util.regex.Pattern;

/** Lines that hold nothing of a configuration, wherever they stand. */
final class Harmless {

  private static final int LONGEST = 120;
  private static final List<Pattern> COMMENTS =
      List.of(
          Pattern.compile("# \\S{10,11} \\d{2}:\\d{2}:\\d{2} by RouterOS [0-9a-z._]{1,20}"),
          Pattern.compile("# (?:software|system) id = ?[A-Za-z0-9+/-]{0,20}"),
          Pattern.compile("# (?:model|serial number) = ?[A-Za-z0-9+/_^. -]{0,40}"),
          Pattern.compile("# ?error exporting \"?/[a-z0-9/ -]{1,80}\"?(?: \\([a-z ]{1,30}\\))?"),
          Pattern.compile("# ?interrupted"),
          Pattern.compile("#? ?"));
  private static final List<Pattern> ERRORS =
      List.of(
          Pattern.compile("(?:syntax error|expected end of command) \\(line \\d+ column \\d+\\)"),
          Pattern.compile("not enough permissions(?: \\(\\d+\\))?"),
          Pattern.compile("interrupted"));

  private Harmless() {}

  static boolean is(String line) {
    String text = line.length() > LONGEST ? "" : line.stripTrailing();
    return line.isBlank()
        || (!text.isEmpty() && (matches(COMMENTS, text) || matches(ERRORS, text)));
  }

  private static boolean matches(List<Pattern> patterns, String text) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
  }
}
