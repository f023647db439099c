package dev.snapline.collect.ssh;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/** What a command prints as errors, up to a limit; RouterOS prints its own among the output. */
final class Complaints extends OutputStream {

  static final int MOST = 1024 * 1024;
  private static final int KEPT = 4 * 1024;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final Runnable overflow;
  private volatile long received;

  /**
   * @param overflow called once when more comes than the limit
   */
  Complaints(Runnable overflow) {
    this.overflow = overflow;
  }

  @Override
  public void write(int octet) {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] octets, int offset, int length) {
    boolean before = overflowed();
    received += length;
    kept.write(octets, offset, Math.min(length, KEPT - kept.size()));
    if (!before && overflowed()) {
      overflow.run();
    }
  }

  long received() {
    return received;
  }

  boolean overflowed() {
    return received > MOST;
  }

  /** The beginning. */
  synchronized byte[] text() {
    return kept.toByteArray();
  }
}
