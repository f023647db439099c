package dev.snapline.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextDiffTest {

  @Test
  void writesUnifiedText() {
    TextDiff diff = TextDiff.between(List.of("a", "b", "c"), List.of("a", "x", "c"));
    assertThat(diff.unified("old", "new", 1))
        .isEqualTo("--- old\n+++ new\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n");
  }

  @Test
  void showsOtherTextsForTheSameDifference() {
    TextDiff diff =
        TextDiff.between(List.of("password=one"), List.of("password=two"))
            .showing(List.of("password=*"), List.of("password=*"));
    assertThat(diff.unified("old", "new", 1)).doesNotContain("one").doesNotContain("two");
    assertThat(diff.hunks(1).getFirst().lines()).allMatch(DiffLine::hiddenChange);
  }
}
