package dev.snapline.processes;

import dev.snapline.changes.DiffDocument;
import dev.snapline.diff.TextDiff;
import dev.snapline.routeros.CanonicalLine;
import dev.snapline.routeros.CanonicalText;
import dev.snapline.routeros.Change;
import dev.snapline.routeros.Comparison;
import dev.snapline.routeros.Export;
import dev.snapline.routeros.ExportText;
import dev.snapline.routeros.Reading;
import dev.snapline.timeline.UnifiedDiff;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/**
 * A comparison made again from two exports, to hold a stored one against.
 *
 * @param menuPaths of the changes, in order
 * @param masked the unified text, secrets hidden
 */
record Recomputed(List<String> menuPaths, String masked) {

  private static final int CONTEXT_LINES = 3;

  static Recomputed between(String older, String newer) {
    Export before = read(older);
    Export after = read(newer);
    CanonicalText oldText = before.canonical();
    CanonicalText newText = after.canonical();
    TextDiff diff =
        TextDiff.between(each(oldText, CanonicalLine::text), each(newText, CanonicalLine::text))
            .withHeadings(
                each(newText, CanonicalLine::menuPath), each(oldText, CanonicalLine::menuPath))
            .showing(
                each(oldText, CanonicalLine::maskedText), each(newText, CanonicalLine::maskedText));
    return new Recomputed(
        Comparison.between(before, after).stream().map(Change::menuPath).toList(),
        UnifiedDiff.text(
            new DiffDocument(diff.added(), diff.removed(), diff.hunks(CONTEXT_LINES))));
  }

  /** The canonical hash of an export. */
  static String hash(String export) {
    return read(export).canonical().sha256();
  }

  private static Export read(String export) {
    ExportText text = ExportText.of(export.getBytes(StandardCharsets.UTF_8));
    return ((Reading.Complete) Reading.of(text)).export();
  }

  private static List<String> each(CanonicalText text, Function<CanonicalLine, String> part) {
    return text.lines().stream().map(part).toList();
  }
}
