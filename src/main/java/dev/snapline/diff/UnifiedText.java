package dev.snapline.diff;

import java.util.List;

/** Writes hunks the way {@code diff -u} does. */
final class UnifiedText {

  private UnifiedText() {}

  static String of(List<Hunk> hunks, String oldName, String newName) {
    if (hunks.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    out.append("--- ").append(oneLine(oldName)).append('\n');
    out.append("+++ ").append(oneLine(newName)).append('\n');
    for (Hunk hunk : hunks) {
      header(out, hunk);
      hunk.lines().forEach(line -> out.append(sign(line.kind())).append(line.text()).append('\n'));
    }
    return out.toString();
  }

  private static void header(StringBuilder out, Hunk hunk) {
    out.append("@@ -").append(hunk.oldStart()).append(',').append(hunk.oldLines());
    out.append(" +").append(hunk.newStart()).append(',').append(hunk.newLines()).append(" @@");
    if (hunk.heading() != null) {
      out.append(' ').append(oneLine(hunk.heading()));
    }
    out.append('\n');
  }

  private static char sign(DiffLine.Kind kind) {
    return switch (kind) {
      case CONTEXT -> ' ';
      case ADDED -> '+';
      case REMOVED -> '-';
    };
  }

  private static String oneLine(String name) {
    return name.replaceAll("[\\r\\n]+", " ");
  }
}
