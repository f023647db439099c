package dev.snapline.kernel;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Memory that pieces of work share, so that a few large ones do not use up the process's: those
 * that do not fit together take their turns.
 */
public final class MemoryRoom {

  private static final int UNIT = 1024;

  private final int all;
  private final Semaphore units;

  /**
   * @param room bytes of memory
   */
  public MemoryRoom(long room) {
    all = (int) Math.min(Integer.MAX_VALUE, room / UNIT);
    units = new Semaphore(all, true);
  }

  /** This share of the memory that the process may have, from 0 to 1. */
  public static MemoryRoom share(double share) {
    return new MemoryRoom((long) (Runtime.getRuntime().maxMemory() * share));
  }

  /** Bytes in all. */
  public long bytes() {
    return (long) all * UNIT;
  }

  /**
   * Does the work as soon as there is room for it.
   *
   * @param needed bytes of memory it takes meanwhile
   * @return what it gives; empty, and nothing is done, if it never fits
   */
  public <T> Optional<T> during(long needed, Supplier<T> work) {
    long wanted = 1 + needed / UNIT;
    if (wanted > all) {
      return Optional.empty();
    }
    units.acquireUninterruptibly((int) wanted);
    try {
      return Optional.of(work.get());
    } finally {
      units.release((int) wanted);
    }
  }
}
