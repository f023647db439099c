package dev.snapline.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What must hold for any bytes at all. A fuzzer calls this; how: docs/routeros-fuzzing.md. */
public final class ExportFuzz {

  private static final byte BETWEEN = 0x01;

  private ExportFuzz() {}

  /** Reads, masks and compares two texts, parted by the first byte 1. */
  public static void fuzzerTestOneInput(byte[] input) {
    int middle = 0;
    while (middle < input.length && input[middle] != BETWEEN) {
      middle++;
    }
    int second = Math.min(middle + 1, input.length);
    ExportText one = ExportText.of(Arrays.copyOf(input, middle));
    ExportText other = ExportText.of(Arrays.copyOfRange(input, second, input.length));
    Export older = readable(Reading.of(one));
    Export newer = readable(Reading.of(other, older));
    assertThat(one.masked().lineCount()).isEqualTo(one.lineCount());
    readsItsOwnCanonicalText(older);
    comparesExactly(older, newer);
  }

  private static Export readable(Reading reading) {
    return switch (reading) {
      case Reading.Complete complete -> complete.export();
      case Reading.Incomplete incomplete -> incomplete.readable();
    };
  }

  private static void readsItsOwnCanonicalText(Export export) {
    String canonical = export.canonical().text();
    Parsed again = ExportParser.parse(ExportText.of(canonical.getBytes(StandardCharsets.UTF_8)));
    assertThat(again.problems()).isEmpty();
    assertThat(again.export().canonical().text()).isEqualTo(canonical);
  }

  private static void comparesExactly(Export older, Export newer) {
    boolean same = older.canonical().sha256().equals(newer.canonical().sha256());
    boolean silent = Comparison.between(older, newer).isEmpty();
    boolean allKnown = older.failedMenus().isEmpty() && newer.failedMenus().isEmpty();
    if (same || allKnown) {
      assertThat(silent).isEqualTo(same);
    }
    if (allKnown) {
      ExportPropertiesTest.assertApplies(older, newer);
    }
  }
}
