package dev.snapline.changes;

import dev.snapline.diff.TextDiff;
import dev.snapline.routeros.CanonicalLine;
import dev.snapline.routeros.CanonicalText;
import dev.snapline.routeros.Comparison;
import dev.snapline.routeros.Export;
import dev.snapline.routeros.ExportText;
import dev.snapline.routeros.Reading;
import java.util.List;

/** Compares two stored exports, as text and in RouterOS terms. */
final class ExportComparison {

  private static final int CONTEXT_LINES = 3;

  private ExportComparison() {}

  /**
   * Throws {@link IllegalStateException}, without content in its text, if a stored export cannot be
   * read.
   */
  static Computed between(byte[] older, byte[] newer) {
    Export before = read(older);
    Export after = read(newer);
    CanonicalText oldText = before.canonical();
    CanonicalText newText = after.canonical();
    TextDiff diff =
        TextDiff.between(texts(oldText), texts(newText))
            .withHeadings(menus(newText), menus(oldText));
    TextDiff masked = diff.showing(maskedTexts(oldText), maskedTexts(newText));
    return new Computed(Comparison.between(before, after), document(diff), document(masked));
  }

  private static DiffDocument document(TextDiff diff) {
    return new DiffDocument(diff.added(), diff.removed(), diff.hunks(CONTEXT_LINES));
  }

  private static Export read(byte[] exportText) {
    return switch (Reading.of(ExportText.of(exportText))) {
      case Reading.Complete complete -> complete.export();
      case Reading.Incomplete _ ->
          throw new IllegalStateException("A stored export cannot be read");
    };
  }

  private static List<String> texts(CanonicalText text) {
    return text.lines().stream().map(CanonicalLine::text).toList();
  }

  private static List<String> maskedTexts(CanonicalText text) {
    return text.lines().stream().map(CanonicalLine::maskedText).toList();
  }

  private static List<String> menus(CanonicalText text) {
    return text.lines().stream().map(CanonicalLine::menuPath).toList();
  }
}
