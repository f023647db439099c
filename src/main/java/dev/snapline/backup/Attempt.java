package dev.snapline.backup;

import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One backup run for one device, good, failed or under way.
 *
 * @param outcome null while it is under way
 * @param failure and {@code reason} only where it failed
 * @param hash the canonical hash it found, where it did not fail
 */
public record Attempt(
    AttemptId id,
    DeviceId device,
    Cause cause,
    @Nullable String requestedBy,
    Instant queuedAt,
    @Nullable Instant finishedAt,
    @Nullable Outcome outcome,
    @Nullable FailureKind failure,
    @Nullable String reason,
    @Nullable ContentHash hash) {

  /** How an attempt ended. */
  public enum Outcome {
    STORED,
    UNCHANGED,
    FAILED
  }
}
