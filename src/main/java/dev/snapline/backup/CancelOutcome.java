package dev.snapline.backup;

/** What came of cancelling an attempt. */
public enum CancelOutcome {
  /** It was waiting for a collector; it will not be begun. */
  TAKEN_BACK,
  /** It was running; its collector was told to stop. */
  STOPPING,
  /** It had ended before, or there is no such attempt. */
  OVER
}
