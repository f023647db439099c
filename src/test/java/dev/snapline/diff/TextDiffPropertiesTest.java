package dev.snapline.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TextDiffPropertiesTest {

  @Provide
  Arbitrary<List<String>> text() {
    return Arbitraries.of("a", "b", "c b", "add name=x", "add name=y", "").list().ofMaxSize(40);
  }

  @Property(tries = 1000)
  void holdsHunksThatMakeTheNewerTextOfTheOlder(
      @ForAll("text") List<String> older,
      @ForAll("text") List<String> newer,
      @ForAll @IntRange(max = 4) int context) {
    TextDiff diff = TextDiff.between(older, newer);
    List<String> made = new ArrayList<>();
    int at = 0;
    for (Hunk hunk : diff.hunks(context)) {
      int start = hunk.oldLines() == 0 ? hunk.oldStart() : hunk.oldStart() - 1;
      made.addAll(older.subList(at, start));
      assertThat(made).hasSize(hunk.newLines() == 0 ? hunk.newStart() : hunk.newStart() - 1);
      at = start;
      for (DiffLine line : hunk.lines()) {
        if (line.kind() != DiffLine.Kind.ADDED) {
          assertThat(line.text()).isEqualTo(older.get(at));
          assertThat(line.oldNumber()).isEqualTo(++at);
        }
        if (line.kind() != DiffLine.Kind.REMOVED) {
          made.add(line.text());
          assertThat(line.newNumber()).isEqualTo(made.size());
        }
      }
    }
    made.addAll(older.subList(at, older.size()));
    assertThat(made).isEqualTo(newer);
  }

  @Property(tries = 500)
  void marksOnlyInsideTheLine(
      @ForAll("text") List<String> older, @ForAll("text") List<String> newer) {
    for (Hunk hunk : TextDiff.between(older, newer).hunks(0)) {
      for (DiffLine line : hunk.lines()) {
        int last = 0;
        for (Mark mark : line.marks()) {
          assertThat(mark.start()).isGreaterThanOrEqualTo(last);
          assertThat(mark.end())
              .isGreaterThan(mark.start())
              .isLessThanOrEqualTo(line.text().length());
          last = mark.end();
        }
      }
    }
  }
}
