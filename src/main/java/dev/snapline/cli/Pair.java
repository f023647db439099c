package dev.snapline.cli;

import dev.snapline.diff.TextDiff;
import dev.snapline.routeros.CanonicalLine;
import dev.snapline.routeros.Change;
import dev.snapline.routeros.Comparison;
import java.util.List;
import java.util.function.Function;

/** Two exports and what is different. */
record Pair(Read older, Read newer, List<Change> changes, TextDiff diff) {

  static Pair of(Read older, Read newer) {
    List<CanonicalLine> from = older.export().canonical().lines();
    List<CanonicalLine> to = newer.export().canonical().lines();
    TextDiff diff =
        TextDiff.between(each(from, CanonicalLine::text), each(to, CanonicalLine::text))
            .showing(each(from, CanonicalLine::maskedText), each(to, CanonicalLine::maskedText))
            .withHeadings(each(to, CanonicalLine::menuPath), each(from, CanonicalLine::menuPath));
    return new Pair(older, newer, Comparison.between(older.export(), newer.export()), diff);
  }

  private static List<String> each(
      List<CanonicalLine> lines, Function<CanonicalLine, String> part) {
    return lines.stream().map(part).toList();
  }

  Exit print(Console console, Arguments arguments) {
    older.complain(console);
    newer.complain(console);
    if (arguments.json()) {
      console.line(PairJson.of(this).toString());
    } else {
      new Story(console, arguments).tell(this);
    }
    boolean fine = changes.isEmpty() && older.complete() && newer.complete();
    return fine ? Exit.FINE : Exit.FINDING;
  }
}
