package dev.snapline.changes;

import dev.snapline.archive.Snapshot;
import dev.snapline.kernel.MemoryRoom;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Lets no more exports be compared at a time than there is memory for. A pair that is too large for
 * the process must not end it, again after each start.
 */
@Component
class ComparingRoom {

  /** Measured for two exports of 10 MB; from opening both to the encrypted texts. */
  private static final int TIMES_THEIR_SIZE = 10;

  private final MemoryRoom room;

  @Autowired
  ComparingRoom() {
    this(MemoryRoom.share(0.5));
  }

  ComparingRoom(MemoryRoom room) {
    this.room = room;
  }

  /** Does what compares them; empty if there will never be room for both. */
  <T> Optional<T> during(Snapshot older, Snapshot newer, Supplier<T> comparing) {
    return room.during((older.size() + newer.size()) * TIMES_THEIR_SIZE, comparing);
  }

  /** Why there is none, in a sentence. */
  String why(Snapshot older, Snapshot newer) {
    return "The two exports have %d MiB, and the memory of this process is enough to compare %d MiB; give it more."
        .formatted(older.size() + newer.size() >> 20, room.bytes() / TIMES_THEIR_SIZE >> 20);
  }
}
