package dev.snapline.collect;

import dev.snapline.kernel.MemoryRoom;
import dev.snapline.routeros.ExportText;
import dev.snapline.routeros.Reading;

/** Lets no more exports be read at a time than there is memory for. */
final class ReadingRoom {

  /** Measured for many short attributes, which take most; docs/operations.md. */
  private static final int TIMES_ITS_SIZE = 8;

  private final MemoryRoom room;

  ReadingRoom(MemoryRoom room) {
    this.room = room;
  }

  static ReadingRoom ofThisProcess() {
    return new ReadingRoom(MemoryRoom.share(0.4));
  }

  Reading read(ExportText text) {
    return room.during((long) text.size() * TIMES_ITS_SIZE, () -> Reading.ofSession(text, null))
        .orElseGet(() -> Reading.tooLarge(why(text.size())));
  }

  private String why(int size) {
    return "it has %d MiB, and the memory of this collector is enough to read %d MiB; give it more"
        .formatted(size >> 20, room.bytes() / TIMES_ITS_SIZE >> 20);
  }
}
