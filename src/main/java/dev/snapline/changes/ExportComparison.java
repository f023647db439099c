package dev.snapline.changes;

import dev.snapline.archive.OpenOutcome;
import dev.snapline.diff.TextDiff;
import dev.snapline.routeros.CanonicalLine;
import dev.snapline.routeros.CanonicalText;
import dev.snapline.routeros.Change;
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
  static Computed between(OpenOutcome.Opened older, OpenOutcome.Opened newer) {
    Export oldExport = read(older.exportText());
    Export newExport = read(newer.exportText());
    boolean secretsGone = newer.snapshot().flaws().secrets();
    boolean otherMode = older.snapshot().flaws().secrets() != secretsGone;
    Export before = otherMode ? oldExport.withoutSecrets() : oldExport;
    Export after = otherMode ? newExport.withoutSecrets() : newExport;
    Computed computed = between(before.comparableWith(after), after.comparableWith(before));
    return otherMode ? computed.after(mode(secretsGone)) : computed;
  }

  /** Without this, every secret would seem to be removed or new. */
  private static Change mode(boolean secretsGone) {
    return new Change(
        "",
        Change.Kind.CHANGED,
        "Export",
        List.of(),
        null,
        null,
        secretsGone
            ? "Exported without secrets from here on; compared without them"
            : "Exported with secrets again; compared without them",
        null,
        null);
  }

  private static Computed between(Export before, Export after) {
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
    return Reading.of(ExportText.of(exportText))
        .usable()
        .orElseThrow(() -> new IllegalStateException("A stored export cannot be read"));
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
