package dev.snapline.routeros;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * An export whose first line is the one RouterOS writes: it alone names the time.
 *
 * @param rest where the second line begins
 */
record DatedText(ExportText text, String version, String date, int rest) {

  private static final int LONGEST = 100;

  /** Empty if the first line is anything else. */
  static Optional<DatedText> of(ExportText text) {
    return text.tooLarge()
        ? Optional.empty()
        : text.firstLine(LONGEST).flatMap(line -> of(text, line));
  }

  private static Optional<DatedText> of(ExportText text, String line) {
    Header first = HeaderReader.read(List.of(line));
    String version = first.version();
    String date = first.date();
    return version != null && date != null && HeaderReader.hasGenuineDate(first)
        ? Optional.of(new DatedText(text, version, date, line.length() + 1))
        : Optional.empty();
  }

  /** Lower-case hex SHA-256 of everything but the time. */
  String sha256() {
    MessageDigest digest = ExportText.sha256();
    digest.update((version + '\n').getBytes(StandardCharsets.ISO_8859_1));
    text.feed(digest, rest);
    return HexFormat.of().formatHex(digest.digest());
  }
}
