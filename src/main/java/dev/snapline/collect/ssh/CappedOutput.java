package dev.snapline.collect.ssh;

import java.io.OutputStream;
import java.time.Duration;

/** What a command prints, up to a limit, and how long it has been silent. */
final class CappedOutput extends OutputStream implements AutoCloseable {

  private final int longestHead;
  private final long limit;
  private final OutputRoom all;
  private final Runnable overflow;
  private volatile long lastHeard = System.nanoTime();
  private volatile boolean overflowed;
  private volatile boolean gaveWay;
  private volatile long received;
  private Chunks kept = new Chunks();

  /** Guarded by {@link #all}, as is whether it has ended. */
  private long room;

  private boolean ended;

  /**
   * @param longestHead how much of the beginning is kept when more comes than there may be
   * @param all the room it shares with others
   * @param overflow called once when more comes than the limit, or when it has to give way
   */
  CappedOutput(long limit, int longestHead, OutputRoom all, Runnable overflow) {
    this.limit = limit;
    this.longestHead = longestHead;
    this.all = all;
    this.overflow = overflow;
  }

  @Override
  public void write(int octet) {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int length) {
    lastHeard = System.nanoTime();
    received += length;
    if (overflowed || gaveWay) {
      return;
    }
    if (received > limit) {
      overflowed = true;
      cut();
      overflow.run();
    } else if (all.grow(this, received)) {
      keep(octets, offset, length);
    }
  }

  private synchronized void keep(byte[] octets, int offset, int length) {
    if (!gaveWay) {
      kept.add(octets, offset, length);
    }
  }

  private synchronized void cut() {
    kept = kept.first(longestHead);
    all.give(this);
  }

  /** Others need the room more. */
  void giveWay() {
    gaveWay = true;
    cut();
    overflow.run();
  }

  /** Whether more came than the limit. */
  boolean overflowed() {
    return overflowed;
  }

  /** Whether it was broken off since there was no memory left for it. */
  boolean gaveWay() {
    return gaveWay;
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
    return kept.first(longestHead).joined();
  }

  /** All that came, once nothing more comes; it is not kept here. */
  synchronized byte[] take() {
    byte[] whole = kept.joined();
    kept = new Chunks();
    return whole;
  }

  @Override
  public void close() {
    all.end(this);
  }

  /** Guarded by {@link #all}. */
  void ends() {
    ended = true;
  }

  boolean ended() {
    return ended;
  }

  long room() {
    return room;
  }

  void room(long bytes) {
    room = bytes;
  }
}
