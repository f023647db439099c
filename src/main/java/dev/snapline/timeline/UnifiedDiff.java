package dev.snapline.timeline;

import dev.snapline.changes.DiffDocument;
import dev.snapline.diff.DiffLine;
import dev.snapline.diff.Hunk;

/** A stored diff as unified text. */
public final class UnifiedDiff {

  private UnifiedDiff() {}

  /** Unified text with the menu path behind each hunk's position; empty if nothing differs. */
  public static String text(DiffDocument diff) {
    StringBuilder text = new StringBuilder();
    for (Hunk hunk : diff.hunks()) {
      text.append(
          "@@ -%d,%d +%d,%d @@"
              .formatted(hunk.oldStart(), hunk.oldLines(), hunk.newStart(), hunk.newLines()));
      if (hunk.heading() != null) {
        text.append(' ').append(hunk.heading());
      }
      text.append('\n');
      for (DiffLine line : hunk.lines()) {
        text.append(sign(line)).append(line.text()).append('\n');
      }
    }
    return text.toString();
  }

  private static char sign(DiffLine line) {
    return switch (line.kind()) {
      case ADDED -> '+';
      case REMOVED -> '-';
      case CONTEXT -> ' ';
    };
  }
}
