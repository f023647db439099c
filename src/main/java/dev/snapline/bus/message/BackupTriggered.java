package dev.snapline.bus.message;

import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.ContentHash;
import org.jspecify.annotations.Nullable;

/**
 * Reply to {@link BackupTrigger}, when the attempt has ended.
 *
 * @param hash of the newest snapshot, where one was stored or confirmed
 * @param reason why it failed or was not started
 */
public record BackupTriggered(
    int version,
    Result result,
    @Nullable AttemptId attempt,
    @Nullable ContentHash hash,
    @Nullable String reason) {

  /** The version of this message that this code writes and reads. */
  public static final int VERSION = 1;

  /** How it ended. */
  public enum Result {
    SUCCESS,
    UNCHANGED,
    /** An attempt is under way already, or the device is blocked or disabled. */
    LOCKED,
    FAILED
  }
}
