package dev.snapline.timeline;

import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device at a glance.
 *
 * @param statusText the status in words, with the reason where something is wrong
 * @param blockedBy why it is left alone until somebody acts, or null
 * @param remedy what to do about it, or null
 * @param pace how often it is backed up
 * @param rest the longest pause of it, if it is paused
 * @param swap both serial numbers while it may have been replaced
 */
public record DeviceCard(
    DeviceId id,
    String name,
    String host,
    int port,
    @Nullable String identity,
    @Nullable String version,
    @Nullable String model,
    boolean enabled,
    Status status,
    String statusText,
    @Nullable FailureKind blockedBy,
    @Nullable String remedy,
    @Nullable Instant lastAttempt,
    @Nullable Instant lastSuccess,
    @Nullable Instant lastChange,
    long snapshots,
    @Nullable Instant nextDue,
    Pace pace,
    String zone,
    List<String> tags,
    @Nullable Rest rest,
    @Nullable Swap swap) {

  /** How a device stands. */
  public enum Status {
    PROTECTED,
    RUNNING,
    FAILING,
    BLOCKED,
    NEVER,
    DISABLED
  }

  /**
   * How often scheduled attempts are made.
   *
   * @param by what has this interval
   */
  public record Pace(Duration interval, SetFor by) {

    /** Whose interval holds: the nearest that is set. */
    public enum SetFor {
      DEVICE,
      TENANT,
      INSTALLATION
    }
  }

  /**
   * Scheduled backups are paused.
   *
   * @param until null means until somebody ends it
   */
  public record Rest(@Nullable Instant until, String reason, String setBy) {}

  /** Another serial number than before. */
  public record Swap(String previousSerial, String serial) {}
}
