package dev.snapline.diff.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.diff.Hunk;
import dev.snapline.diff.TextDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiffRowsTest {

  @Test
  void headsEachHunkWhereThereAreSeveral() {
    List<String> older = numbered(60);
    List<String> newer = new ArrayList<>(older);
    newer.set(5, "changed");
    newer.add(50, "added");
    DiffRows rows = DiffRows.of(TextDiff.between(older, newer).hunks(3));
    assertThat(rows.hunks()).hasSize(2);
    for (DiffRows.Place place : rows.hunks()) {
      DiffRow heading = rows.rows().get(place.row());
      assertThat(heading.kind()).isEqualTo("heading");
      assertThat(heading.text()).isEqualTo(place.heading());
    }
  }

  @Test
  void aSingleHunkIsHeadedByTheBarAlone() {
    DiffRows rows = DiffRows.of(TextDiff.between(List.of("a", "b"), List.of("a", "c")).hunks(3));
    assertThat(rows.hunks()).hasSize(1);
    assertThat(rows.rows())
        .extracting(DiffRow::kind)
        .containsExactly("context", "removed", "added");
    assertThat(rows.rows().get(1).newNumber()).isNull();
    assertThat(rows.rows().get(2).oldNumber()).isNull();
  }

  @Test
  void theBrowserGetsOnlyWhatItAsksFor() {
    List<Hunk> hunks = TextDiff.between(List.of(), numbered(50_000)).hunks(3);
    DiffViewer viewer = new DiffViewer(hunks, "Diff");
    assertThat(viewer.rows(49_990, 200)).hasSize(10);
    assertThat(viewer.rows(0, Integer.MAX_VALUE)).hasSize(500);
    assertThat(viewer.rows(-5, 10)).hasSize(10);
    assertThat(viewer.rows(60_000, 10)).isEmpty();
    assertThat(viewer.getElement().getProperty("lengths")).hasSize(50_000);
  }

  private static List<String> numbered(int lines) {
    return IntStream.range(0, lines).mapToObj(i -> "line " + i).toList();
  }
}
