package dev.snapline.diff.ui;

import dev.snapline.diff.DiffLine;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line on the screen: a line of a hunk, or the heading above it.
 *
 * @param marks start and end of the changed words, one after the other
 * @param hidden whether a masked value differs
 */
record DiffRow(
    String kind,
    @Nullable Integer oldNumber,
    @Nullable Integer newNumber,
    String text,
    List<Integer> marks,
    boolean hidden) {

  private static final int BADGE = 24;

  static DiffRow heading(String text) {
    return new DiffRow("heading", null, null, text, List.of(), false);
  }

  static DiffRow line(DiffLine line) {
    return new DiffRow(
        line.kind().name().toLowerCase(Locale.ROOT),
        number(line.oldNumber()),
        number(line.newNumber()),
        line.text(),
        line.marks().stream().flatMap(mark -> Stream.of(mark.start(), mark.end())).toList(),
        line.hiddenChange());
  }

  /** What it takes on the screen, with the badge behind a hidden change. */
  int columns() {
    return LineLengths.columns(text) + (hidden ? BADGE : 0);
  }

  private static @Nullable Integer number(int line) {
    return line == 0 ? null : line;
  }
}
