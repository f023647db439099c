package dev.snapline.collect.ssh;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The memory that the outputs of all visits share. When it is used up the longest output gives way:
 * a device that never stops printing must not cost the others theirs.
 */
final class OutputRoom {

  /** Each output has that much of its own, so that usual exports need nobody to give way. */
  static final int OWN = 256 * 1024;

  private final long bytes;
  private final Set<CappedOutput> holders = new HashSet<>();
  private long taken;

  /**
   * @param bytes that all outputs may have together, beyond their own
   */
  OutputRoom(long bytes) {
    this.bytes = bytes;
  }

  /** A sixth of the memory that this process may have; an output is copied before it is read. */
  static OutputRoom ofThisProcess() {
    return new OutputRoom(Runtime.getRuntime().maxMemory() / 6);
  }

  /**
   * Makes room for more.
   *
   * @param length how many bytes the output has with that
   * @return whether it got it
   */
  boolean grow(CappedOutput output, long length) {
    if (length <= OWN) {
      return true;
    }
    CappedOutput longest;
    synchronized (this) {
      if (output.ended()) {
        return false;
      }
      taken += length - output.room();
      output.room(length);
      holders.add(output);
      if (taken <= bytes) {
        return true;
      }
      longest = longest();
      give(longest);
    }
    longest.giveWay();
    return longest != output;
  }

  /** What the output had is free again. */
  synchronized void give(CappedOutput output) {
    if (holders.remove(output)) {
      taken -= output.room();
      output.room(0);
    }
  }

  /** The same, and it gets none any more: what still comes in is thrown away. */
  synchronized void end(CappedOutput output) {
    output.ends();
    give(output);
  }

  /** How many bytes all have together. */
  synchronized long taken() {
    return taken;
  }

  private CappedOutput longest() {
    CappedOutput longest = null;
    for (CappedOutput holder : holders) {
      longest = longest == null || holder.room() > longest.room() ? holder : longest;
    }
    return Objects.requireNonNull(longest);
  }
}
