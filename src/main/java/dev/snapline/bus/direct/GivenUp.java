package dev.snapline.bus.direct;

import dev.snapline.bus.Bus.DeadLetter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The newest pieces of work that were given up; they end with the process like all the rest. */
final class GivenUp {

  private static final int MOST = 1_000;
  private final Deque<DeadLetter> letters = new ArrayDeque<>();

  synchronized void add(DeadLetter letter) {
    letters.addFirst(letter);
    if (letters.size() > MOST) {
      letters.removeLast();
    }
  }

  synchronized List<DeadLetter> newest(int limit) {
    return letters.stream().limit(limit).toList();
  }

  synchronized int count() {
    return letters.size();
  }

  synchronized Optional<DeadLetter> take(String id) {
    Optional<DeadLetter> found =
        letters.stream().filter(letter -> letter.id().equals(id)).findFirst();
    found.ifPresent(letters::remove);
    return found;
  }
}
