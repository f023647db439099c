package dev.snapline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShrunkTest {

  @ParameterizedTest
  @CsvSource({
    "1000, 700, false",
    "1000, 699, true",
    "60, 42, false",
    "60, 41, true",
    // Ten lines are a third of this one.
    "30, 20, false",
    "30, 19, true",
    "12, 2, false",
    "0, 500, false",
    "500, 500, false",
    "500, 900, false",
    "400000000, 270000000, true"
  })
  void doubtsAnExportThatLostMoreThanThirtyPercentAndMoreThanTenLines(
      int known, int lines, boolean doubted) {
    assertThat(Shrunk.suspicious(known, lines)).isEqualTo(doubted);
  }
}
