package dev.snapline.routeros;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a router printed for {@code /export}: carriage returns and terminal colours removed, every
 * other byte kept as it came. This is the text that is stored, shown and downloaded.
 *
 * @see "Decision 0003"
 */
public final class ExportText {

  /** Larger texts are kept but not read: {@link Reading#of} answers {@code TOO_LARGE}. */
  public static final int LARGEST = 64 * 1024 * 1024;

  /** Only the first {@link #size} bytes count. */
  private final byte[] content;

  private final int size;
  private final int lineCount;
  private final boolean untouched;

  private ExportText(byte[] content, int size, boolean untouched) {
    this.content = content;
    this.size = size;
    this.lineCount = lineCount(content, size);
    this.untouched = untouched;
  }

  private ExportText(String latin1, boolean untouched) {
    this(latin1.getBytes(StandardCharsets.ISO_8859_1), latin1.length(), untouched);
  }

  /** The text of {@code raw}, the bytes of one channel or file. The array is not kept. */
  public static ExportText of(byte[] raw) {
    byte[] clean = new byte[raw.length];
    return new ExportText(clean, Transport.clean(raw, clean), Transport.hasCarriageReturns(raw));
  }

  /** A copy of the bytes; what a download delivers. */
  public byte[] bytes() {
    return Arrays.copyOf(content, size);
  }

  /** The same, to read and without a copy. */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(content, 0, size).asReadOnlyBuffer();
  }

  /** The RouterOS version that its first line names; empty if that is no export's first line. */
  public Optional<String> version() {
    return DatedText.of(this).map(DatedText::version);
  }

  /** How many bytes there are. */
  public int size() {
    return size;
  }

  /**
   * Lower-case hex SHA-256 of {@link #bytes()}: what {@code sha256sum} says about the downloaded
   * file.
   */
  public String fileSha256() {
    MessageDigest digest = sha256();
    feed(digest, 0);
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * The lines without their line ends; each is UTF-8 where it is valid UTF-8 and ISO 8859-1 where
   * not.
   */
  public List<String> lines() {
    return latin1().lines().map(Bytes::shown).toList();
  }

  public int lineCount() {
    return lineCount;
  }

  private static int lineCount(byte[] content, int size) {
    int lines = size > 0 && content[size - 1] != '\n' ? 1 : 0;
    for (int i = 0; i < size; i++) {
      lines += content[i] == '\n' ? 1 : 0;
    }
    return lines;
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
    return size > LARGEST;
  }

  /** One char per byte, so that offsets are byte offsets and no byte is lost; made on each call. */
  String latin1() {
    return new String(content, 0, size, StandardCharsets.ISO_8859_1);
  }

  /** Puts all bytes from an offset on into the digest. */
  void feed(MessageDigest digest, int from) {
    digest.update(content, from, size - from);
  }

  /** The first line without its line end; empty if it is longer than {@code most} bytes. */
  Optional<String> firstLine(int most) {
    String head = new String(content, 0, Math.min(size, most + 1), StandardCharsets.ISO_8859_1);
    int end = head.indexOf('\n');
    return end < 0 ? Optional.empty() : Optional.of(head.substring(0, end));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
