package dev.snapline.bus.direct;

import dev.snapline.bus.Bus.DeadLetter;
import dev.snapline.bus.MessageCodec;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The newest pieces of work that were given up; they end with the process like all the rest. */
final class GivenUp {

  private static final int MOST = 1_000;
  private final MessageCodec codec;
  private final Deque<Kept> letters = new ArrayDeque<>();

  GivenUp(MessageCodec codec) {
    this.codec = codec;
  }

  void add(String id, String topic, int deliveries, String reason, byte[] message) {
    DeadLetter letter =
        new DeadLetter(id, topic, Instant.now(), deliveries, reason, codec.about(message));
    add(new Kept(letter, message));
  }

  private synchronized void add(Kept kept) {
    letters.addFirst(kept);
    if (letters.size() > MOST) {
      letters.removeLast();
    }
  }

  synchronized List<DeadLetter> newest(int limit) {
    return letters.stream().limit(limit).map(Kept::letter).toList();
  }

  synchronized int count() {
    return letters.size();
  }

  synchronized Optional<Kept> take(String id) {
    Optional<Kept> found =
        letters.stream().filter(kept -> kept.letter().id().equals(id)).findFirst();
    found.ifPresent(letters::remove);
    return found;
  }

  /**
   * A dead letter as it is kept.
   *
   * @param message as {@link MessageCodec} wrote it
   */
  record Kept(DeadLetter letter, byte[] message) {}
}
