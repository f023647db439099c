package dev.snapline.collect.ssh;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;

/** What a command prints, up to a limit, and how long it has been silent. */
final class CappedOutput extends OutputStream {

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream(32 * 1024);
  private final long limit;
  private final Runnable overflow;
  private volatile long lastHeard = System.nanoTime();
  private volatile boolean overflowed;

  /**
   * @param overflow called once when more comes than the limit
   */
  CappedOutput(long limit, Runnable overflow) {
    this.limit = limit;
    this.overflow = overflow;
  }

  @Override
  public void write(int octet) {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] octets, int offset, int length) {
    lastHeard = System.nanoTime();
    if (overflowed) {
      return;
    }
    if (kept.size() + (long) length > limit) {
      overflowed = true;
      kept.reset();
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

  synchronized int size() {
    return kept.size();
  }

  synchronized byte[] bytes() {
    return kept.toByteArray();
  }
}
