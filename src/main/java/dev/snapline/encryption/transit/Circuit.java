package dev.snapline.encryption.transit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Keeps threads from waiting for a server that does not answer: after some failures in a row nobody
 * asks for a while, then one caller at a time does, until one succeeds.
 */
final class Circuit {

  private final int failures;
  private final Duration pause;
  private final InstantSource clock;
  private int failed;
  private Instant silentUntil = Instant.MIN;

  Circuit(int failures, Duration pause, InstantSource clock) {
    this.failures = failures;
    this.pause = pause;
    this.clock = clock;
  }

  /** Whether the caller may ask now; if so it says afterwards what came of it. */
  synchronized boolean admits() {
    if (failed < failures) {
      return true;
    }
    Instant now = clock.instant();
    if (now.isBefore(silentUntil)) {
      return false;
    }
    // The one that asks now does so for all; the others wait until it knows.
    silentUntil = now.plus(pause);
    return true;
  }

  synchronized void succeeded() {
    failed = 0;
  }

  synchronized void failed() {
    failed++;
    if (failed >= failures) {
      silentUntil = clock.instant().plus(pause);
    }
  }
}
