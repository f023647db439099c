package dev.snapline.diff.ui;

import dev.snapline.diff.Hunk;
import java.util.ArrayList;
import java.util.List;

/** Hunks laid out as rows of the screen. */
record DiffRows(List<DiffRow> rows, List<Place> hunks) {

  static DiffRows of(List<Hunk> hunks) {
    List<DiffRow> rows = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    for (Hunk hunk : hunks) {
      String heading =
          hunk.heading() == null ? "line %d".formatted(hunk.newStart()) : hunk.heading();
      places.add(new Place(rows.size(), heading));
      if (hunks.size() > 1) {
        rows.add(DiffRow.heading(heading));
      }
      hunk.lines().forEach(line -> rows.add(DiffRow.line(line)));
    }
    return new DiffRows(List.copyOf(rows), List.copyOf(places));
  }

  /** Where a hunk begins, and its menu path. */
  record Place(int row, String heading) {}
}
