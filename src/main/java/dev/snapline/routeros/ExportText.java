package dev.snapline.routeros;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a router printed for {@code /export}: carriage returns and terminal colours removed, every
 * other byte kept as it came. This is the text that is stored, shown and downloaded.
 *
 * @see "Decision 0003"
 */
public final class ExportText {

  /** Larger texts are kept but not read: {@link Reading#of} answers {@code TOO_LARGE}. */
  public static final int LARGEST = 64 * 1024 * 1024;

  /** One char per byte, so that offsets are byte offsets and no byte is lost. */
  private final String latin1;

  private final boolean untouched;

  private ExportText(String latin1, boolean untouched) {
    this.latin1 = latin1;
    this.untouched = untouched;
  }

  /** The text of {@code raw}, the bytes of one channel or file. The array is not kept. */
  public static ExportText of(byte[] raw) {
    return new ExportText(Transport.clean(raw), Transport.hasCarriageReturns(raw));
  }

  /** A copy of the bytes; what a download delivers. */
  public byte[] bytes() {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** How many bytes there are. */
  public int size() {
    return latin1.length();
  }

  /**
   * Lower-case hex SHA-256 of {@link #bytes()}: what {@code sha256sum} says about the downloaded
   * file.
   */
  public String fileSha256() {
    return sha256(bytes());
  }

  /**
   * The lines without their line ends; each is UTF-8 where it is valid UTF-8 and ISO 8859-1 where
   * not.
   */
  public List<String> lines() {
    return latin1.lines().map(Bytes::shown).toList();
  }

  public int lineCount() {
    int lines = 0;
    int start = 0;
    for (int feed = latin1.indexOf('\n'); feed >= 0; feed = latin1.indexOf('\n', start)) {
      lines++;
      start = feed + 1;
    }
    return start < latin1.length() ? lines + 1 : lines;
  }

  /**
   * The same lines with every secret and every script body hidden; lines that are not understood
   * are hidden whole.
   */
  public ExportText masked() {
    return new ExportText(MaskedText.of(this, false), untouched);
  }

  /**
   * The same for a text that may be anything, e.g. the head of an export that went wrong: whatever
   * is not surely part of an export is hidden, and all that follows it up to the next menu.
   */
  public ExportText maskedDoubtfully() {
    return new ExportText(MaskedText.of(this, true), untouched);
  }

  /**
   * True if it still had the router's own line ends: then nobody's editor took away the last one.
   */
  boolean untouched() {
    return untouched;
  }

  boolean tooLarge() {
    return latin1.length() > LARGEST;
  }

  /** One char per byte. */
  String latin1() {
    return latin1;
  }

  static String sha256(byte[] content) {
    return HexFormat.of().formatHex(sha256().digest(content));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
