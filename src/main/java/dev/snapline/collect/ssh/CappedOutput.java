package dev.snapline.collect.ssh;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;

/** What a command prints, up to a limit, and how long it has been silent. */
final class CappedOutput extends OutputStream {

  private final int longestHead;
  private final long limit;
  private final Runnable overflow;
  private volatile long lastHeard = System.nanoTime();
  private volatile boolean overflowed;
  private volatile long received;
  private Kept kept = new Kept(32 * 1024);

  /**
   * @param longestHead how much of the beginning is kept when more comes than the limit
   * @param overflow called once when more comes than the limit
   */
  CappedOutput(long limit, int longestHead, Runnable overflow) {
    this.limit = limit;
    this.longestHead = longestHead;
    this.overflow = overflow;
  }

  @Override
  public void write(int octet) {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] octets, int offset, int length) {
    lastHeard = System.nanoTime();
    received += length;
    if (overflowed) {
      return;
    }
    if (kept.size() + (long) length > limit) {
      overflowed = true;
      kept = kept.cut(longestHead);
      overflow.run();
      return;
    }
    kept.write(octets, offset, length);
  }

  boolean overflowed() {
    return overflowed;
  }

  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - lastHeard);
  }

  /** How many bytes came, kept or not. */
  long received() {
    return received;
  }

  /** The beginning of what came. */
  synchronized byte[] head() {
    return kept.cut(longestHead).toByteArray();
  }

  /** All that came, once nothing more comes; it is not kept here. */
  synchronized byte[] take() {
    byte[] all = kept.taken();
    kept = new Kept(0);
    return all;
  }

  /** Gives its beginning without copying the rest. */
  private static final class Kept extends ByteArrayOutputStream {

    Kept(int size) {
      super(size);
    }

    /** Without a copy where there is no room left over; it may be megabytes. */
    synchronized byte[] taken() {
      return count == buf.length ? buf : Arrays.copyOf(buf, count);
    }

    synchronized Kept cut(int longest) {
      int length = Math.min(count, longest);
      Kept cut = new Kept(length);
      cut.write(buf, 0, length);
      return cut;
    }
  }
}
