package dev.snapline.changes;

import java.time.Duration;

/** A change set was worked on; published after its transaction. */
public record ComputingTried(Fate fate, Duration took) {

  /** What came of it. */
  public enum Fate {
    COMPUTED,
    /** The keys cannot encrypt so much at once; it is not tried again. */
    TOO_LARGE,
    /** Keys or a snapshot could not be had; it is tried again. */
    POSTPONED,
    /** A fault of Snapline's; it is tried again. */
    BROKEN
  }
}
