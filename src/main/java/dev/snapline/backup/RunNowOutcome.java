package dev.snapline.backup;

import dev.snapline.kernel.AttemptId;
import java.time.Instant;

/** What came of asking for a backup now. */
public sealed interface RunNowOutcome {

  /** An attempt is queued before the scheduled ones. */
  record Started(AttemptId attempt) implements RunNowOutcome {}

  /** An attempt is under way already. */
  record AlreadyRunning(AttemptId attempt, Instant since) implements RunNowOutcome {}

  /** The device is switched off, blocked or gone; {@code reason} says what to do. */
  record Refused(String reason) implements RunNowOutcome {}
}
