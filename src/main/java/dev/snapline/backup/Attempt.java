package dev.snapline.backup;

import dev.snapline.bus.message.CollectResult.Contact;
import dev.snapline.bus.message.CollectResult.Flaws;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One backup run for one device, good, failed or under way.
 *
 * @param startedAt when a collector began with it
 * @param outcome null while it is under way
 * @param failure and {@code reason} only where it failed
 * @param hash the canonical hash it found, where it did not fail
 * @param contact who collected, what was agreed on, how many bytes came and how long each phase
 *     took; null if no collector told
 * @param flaws what is missing from the export, although it counts
 * @param captured whether {@link Captures} has what the device sent instead of an export
 */
public record Attempt(
    AttemptId id,
    DeviceId device,
    Cause cause,
    @Nullable String requestedBy,
    Instant queuedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Outcome outcome,
    @Nullable FailureKind failure,
    @Nullable String reason,
    @Nullable ContentHash hash,
    @Nullable Contact contact,
    Flaws flaws,
    boolean captured) {

  /** How an attempt ended. */
  public enum Outcome {
    STORED,
    UNCHANGED,
    FAILED
  }
}
