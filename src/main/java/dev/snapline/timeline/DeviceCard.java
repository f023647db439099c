package dev.snapline.timeline;

import dev.snapline.kernel.DeviceId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device at a glance.
 *
 * @param statusText the status in words, with the reason where something is wrong
 * @param remedy what to do about it, or null
 * @param interval between scheduled attempts where the device has its own
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
    @Nullable String remedy,
    @Nullable Instant lastAttempt,
    @Nullable Instant lastSuccess,
    @Nullable Instant lastChange,
    long snapshots,
    @Nullable Instant nextDue,
    @Nullable Duration interval) {

  /** How a device stands. */
  public enum Status {
    PROTECTED,
    RUNNING,
    FAILING,
    BLOCKED,
    NEVER,
    DISABLED
  }
}
