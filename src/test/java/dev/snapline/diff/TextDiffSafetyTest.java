package dev.snapline.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** CPU time, not wall time: other builds on the machine must not make these fail. */
class TextDiffSafetyTest {

  private static final int LINES = 50_000;

  @Test
  void takesLittleTimeWhenAllLinesDiffer() {
    assertQuick(lines(i -> "older line " + i), lines(i -> "newer line " + i));
  }

  @Test
  void takesLittleTimeWhenAllLinesAreShuffled() {
    List<String> shuffled = new ArrayList<>(lines(i -> "line " + i));
    Collections.shuffle(shuffled, new Random(7));
    assertQuick(lines(i -> "line " + i), shuffled);
  }

  @Test
  void takesLittleTimeWhenFiveLinesRepeat() {
    Random random = new Random(7);
    assertQuick(lines(i -> "line " + random.nextInt(5)), lines(i -> "line " + random.nextInt(5)));
  }

  @Test
  void takesLittleTimeWhenEveryTenthLineDiffers() {
    assertQuick(lines(i -> "line " + i), lines(i -> i % 10 == 0 ? "other " + i : "line " + i));
  }

  @Test
  void takesLittleTimeWhenEveryLineStandsTwice() {
    assertQuick(
        lines(i -> "line " + i / 2), lines(i -> i % 10 == 0 ? "other " + i / 2 : "line " + i / 2));
  }

  @Test
  void takesLittleTimeWhenPairsOfLinesAreShuffled() {
    List<String> shuffled = new ArrayList<>(lines(i -> "line " + i / 2));
    Collections.shuffle(shuffled, new Random(7));
    assertQuick(lines(i -> "line " + i / 2), shuffled);
  }

  private static void assertQuick(List<String> older, List<String> newer) {
    long best = Long.MAX_VALUE;
    for (int run = 0; run < 3; run++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      TextDiff diff = TextDiff.between(older, newer);
      int length = diff.unified("older", "newer", 3).length();
      best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
      assertThat(length).isPositive();
    }
    System.out.println("text diff of 50,000 lines: " + best / 1_000_000 + " ms of CPU");
    assertThat(best / 1_000_000).as("milliseconds of CPU").isLessThan(500);
  }

  private static List<String> lines(IntFunction<String> line) {
    return IntStream.range(0, LINES).mapToObj(line).toList();
  }
}
