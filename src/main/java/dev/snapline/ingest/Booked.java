package dev.snapline.ingest;

import dev.snapline.bus.message.AttemptProgress;

/** What booking a result came to. */
sealed interface Booked {

  /** The attempt ended with this step. */
  record Ended(AttemptProgress.Step step, String detail) implements Booked {}

  /** The result changes nothing: of an unknown device, or booked before. */
  record Ignored(String reason) implements Booked {}
}
