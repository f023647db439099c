package dev.snapline.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What must hold for any two texts. A fuzzer calls this; how: docs/routeros-fuzzing.md. */
public final class TextDiffFuzz {

  private TextDiffFuzz() {}

  /** Compares two texts, parted by the first byte 1. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    int middle = text.indexOf('\u0001');
    List<String> older = text.substring(0, Math.max(0, middle)).lines().toList();
    List<String> newer = text.substring(middle + 1).lines().toList();
    TextDiff diff = TextDiff.between(older, newer);
    assertThat(diff.added() - diff.removed()).isEqualTo(newer.size() - older.size());
    assertThat(diff.unified("older", "newer", 3).isEmpty()).isEqualTo(older.equals(newer));
  }
}
