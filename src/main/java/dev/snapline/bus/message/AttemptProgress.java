package dev.snapline.bus.message;

import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Broadcast: a step of an attempt has begun, or the attempt has ended.
 *
 * @param detail one short sentence, e.g. the failure's reason; never configuration content
 */
public record AttemptProgress(
    int version,
    AttemptId attempt,
    TenantId tenant,
    DeviceId device,
    Step step,
    Instant at,
    @Nullable String detail) {

  /** The version of this message that this code writes and reads. */
  public static final int VERSION = 1;

  public static AttemptProgress now(
      AttemptId attempt, TenantId tenant, DeviceId device, Step step, @Nullable String detail) {
    return new AttemptProgress(VERSION, attempt, tenant, device, step, Instant.now(), detail);
  }

  /** Steps in the order they come; the last three end the attempt. */
  public enum Step {
    QUEUED("Queued"),
    CONNECTING("Connecting"),
    KEY_EXCHANGE("Exchanging keys"),
    LOGIN("Logging in"),
    EXPORTING("Exporting"),
    CHECKING("Checking"),
    COMPARING("Comparing"),
    ENCRYPTING("Encrypting"),
    STORED("Stored"),
    UNCHANGED("Unchanged"),
    FAILED("Failed");

    private final String label;

    Step(String label) {
      this.label = label;
    }

    /** The step as people read it. */
    public String label() {
      return label;
    }

    /** Whether nothing comes after it. */
    public boolean last() {
      return compareTo(STORED) >= 0;
    }
  }
}
