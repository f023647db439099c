package dev.snapline.collect.ssh;

import java.time.Duration;

/** A point in time by which something must be over. */
record Deadline(long nanoTime) {

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  boolean passed() {
    return left().isNegative() || left().isZero();
  }

  Duration left() {
    return Duration.ofNanos(nanoTime - System.nanoTime());
  }

  /** The time left, but not more than this and never nothing. */
  Duration atMost(Duration time) {
    Duration left = left();
    Duration shorter = left.compareTo(time) < 0 ? left : time;
    return shorter.compareTo(SHORTEST) < 0 ? SHORTEST : shorter;
  }

  private static final Duration SHORTEST = Duration.ofMillis(1);
}
