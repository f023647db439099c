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

  private final byte[] bytes;
  private final boolean untouched;

  private ExportText(byte[] bytes, boolean untouched) {
    this.bytes = bytes;
    this.untouched = untouched;
  }

  /** The text of {@code raw}, the bytes of one channel or file. The array is not kept. */
  public static ExportText of(byte[] raw) {
    return new ExportText(Transport.clean(raw), Transport.hasCarriageReturns(raw));
  }

  /** A copy of the bytes; what a download delivers. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * Lower-case hex SHA-256 of {@link #bytes()}: what {@code sha256sum} says about the downloaded
   * file.
   */
  public String fileSha256() {
    return sha256(bytes);
  }

  /**
   * The lines without their line ends; each is UTF-8 where it is valid UTF-8 and ISO 8859-1 where
   * not.
   */
  public List<String> lines() {
    return latin1().lines().map(Bytes::shown).toList();
  }

  public int lineCount() {
    return (int) latin1().lines().count();
  }

  /**
   * The same lines with every secret and every script body hidden; lines that are not understood
   * are hidden whole.
   */
  public ExportText masked() {
    return new ExportText(
        MaskedText.of(this, false).getBytes(StandardCharsets.ISO_8859_1), untouched);
  }

  /**
   * The same for a text that may be anything, e.g. the head of an export that went wrong: whatever
   * is not surely part of an export is hidden, and all that follows it up to the next menu.
   */
  public ExportText maskedDoubtfully() {
    return new ExportText(
        MaskedText.of(this, true).getBytes(StandardCharsets.ISO_8859_1), untouched);
  }

  /**
   * True if it still had the router's own line ends: then nobody's editor took away the last one.
   */
  boolean untouched() {
    return untouched;
  }

  boolean tooLarge() {
    return bytes.length > LARGEST;
  }

  /** One char per byte, so that offsets are byte offsets and no byte is lost. */
  String latin1() {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
