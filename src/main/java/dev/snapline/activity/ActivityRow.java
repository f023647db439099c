package dev.snapline.activity;

import dev.snapline.backup.Cause;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt with the name of its device.
 *
 * @param zone whose collectors reach the device
 * @param run the bulk run it was begun for, or null
 * @param reason only where it failed
 */
public record ActivityRow(
    AttemptId id,
    DeviceId device,
    String deviceName,
    Zone zone,
    Cause cause,
    @Nullable String requestedBy,
    @Nullable UUID run,
    Instant queuedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    State state,
    @Nullable FailureKind failure,
    @Nullable String reason) {

  /** How an attempt stands. */
  public enum State {
    QUEUED("Queued"),
    RUNNING("Running"),
    STORED("Stored"),
    UNCHANGED("Unchanged"),
    FAILED("Failed");

    private final String label;

    State(String label) {
      this.label = label;
    }

    /** The state as people read it. */
    public String label() {
      return label;
    }

    /** Whether it waits or runs. */
    public boolean open() {
      return this == QUEUED || this == RUNNING;
    }
  }

  /** From the beginning to the end; null for one that was given up before it began. */
  public @Nullable Duration took() {
    Instant start = startedAt;
    Instant end = finishedAt;
    if (start == null || end == null) {
      return null;
    }
    Duration took = Duration.between(start, end);
    return took.toMillis() == 0 ? null : took;
  }
}
