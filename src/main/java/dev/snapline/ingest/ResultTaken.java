package dev.snapline.ingest;

import java.time.Duration;

/**
 * A result was taken off the bus and dealt with; published after its transaction.
 *
 * @param told what the collector said
 * @param took from the bus's delivery to the end of the transaction
 */
public record ResultTaken(Told told, Fate fate, Duration took) {

  /** What the collector said. */
  public enum Told {
    COLLECTED,
    UNCHANGED,
    FAILED
  }

  /** What came of it. */
  public enum Fate {
    STORED,
    UNCHANGED,
    FAILED,
    /** It was booked before, or its device is gone. */
    IGNORED,
    /** The database could not be had; it comes again. */
    POSTPONED,
    /** A fault of Snapline's; the bus delivers it again, or gives it up. */
    BROKEN
  }
}
