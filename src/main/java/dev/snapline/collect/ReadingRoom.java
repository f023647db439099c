package dev.snapline.collect;

import dev.snapline.routeros.ExportText;
import dev.snapline.routeros.Reading;
import java.util.concurrent.Semaphore;

/**
 * Lets no more exports be read at a time than there is memory for: while one is read it takes
 * several times its size. Those that have to wait take their turn.
 */
final class ReadingRoom {

  /** Measured for many short attributes, which take most; docs/operations.md. */
  private static final int TIMES_ITS_SIZE = 8;

  private static final int UNIT = 1024;

  private final int all;
  private final Semaphore units;

  /**
   * @param room bytes of memory
   */
  ReadingRoom(long room) {
    all = (int) Math.min(Integer.MAX_VALUE, room / UNIT);
    units = new Semaphore(all, true);
  }

  /** Two fifths of the memory that this process may have. */
  static ReadingRoom ofThisProcess() {
    return new ReadingRoom(Runtime.getRuntime().maxMemory() / 5 * 2);
  }

  Reading read(ExportText text) {
    long needed = 1 + (long) text.size() * TIMES_ITS_SIZE / UNIT;
    if (needed > all) {
      return Reading.tooLarge(why(text.size()));
    }
    units.acquireUninterruptibly((int) needed);
    try {
      return Reading.ofSession(text, null);
    } finally {
      units.release((int) needed);
    }
  }

  private String why(int size) {
    return "it has %d MiB, and the memory of this collector is enough to read %d MiB; give it more"
        .formatted(size >> 20, (long) all * UNIT / TIMES_ITS_SIZE >> 20);
  }
}
