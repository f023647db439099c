package dev.snapline.backup;

import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device of a bulk run.
 *
 * @param joined whether its attempt was begun by somebody else
 * @param reason why it failed or was refused, and what to do about it
 * @param since when it was queued, begun, or ended, whichever was last
 */
public record BulkItem(
    DeviceId device,
    String name,
    BulkState state,
    @Nullable AttemptId attempt,
    boolean joined,
    @Nullable String reason,
    @Nullable Instant since) {}
