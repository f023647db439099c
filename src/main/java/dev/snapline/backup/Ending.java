package dev.snapline.backup;

import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.FailureKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param hash the canonical hash of the device's configuration now, where the attempt did not fail
 * @param normaliser version that made {@code hash}; 0 where the attempt failed
 * @param phases how long each phase took, in words
 */
public record Ending(
    Instant startedAt,
    Instant finishedAt,
    Attempt.Outcome outcome,
    @Nullable FailureKind failure,
    @Nullable String reason,
    @Nullable ContentHash hash,
    int normaliser,
    @Nullable String phases) {

  public static Ending good(
      Instant startedAt,
      Instant finishedAt,
      Attempt.Outcome outcome,
      ContentHash hash,
      int normaliser,
      String phases) {
    return new Ending(startedAt, finishedAt, outcome, null, null, hash, normaliser, phases);
  }

  public static Ending failed(
      Instant startedAt,
      Instant finishedAt,
      FailureKind failure,
      String reason,
      @Nullable String phases) {
    return new Ending(
        startedAt, finishedAt, Attempt.Outcome.FAILED, failure, reason, null, 0, phases);
  }
}
