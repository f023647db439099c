package dev.snapline.routeros;

import java.nio.charset.StandardCharsets;

/** Exports written by hand for tests. */
final class Exports {

  static final String HEADER =
      """
      # 2026-03-01 10:00:00 by RouterOS 7.18.2
      # software id = ABCD-1234
      #
      # model = RB5009UG+S+
      # serial number = HF0000000AA
      """;

  private Exports() {}

  static ExportText text(String text) {
    return ExportText.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A whole export of RouterOS 7.18.2 with these lines after the header. */
  static Export of(String body) {
    return read(HEADER + body);
  }

  static Export read(String text) {
    return switch (Reading.of(text(text))) {
      case Reading.Complete complete -> complete.export();
      case Reading.Incomplete incomplete ->
          throw new AssertionError(incomplete.reasons().toString());
    };
  }
}
