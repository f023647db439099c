package dev.snapline.inventory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Scheduled backups rest, e.g. during maintenance; "Back up now" works all the same.
 *
 * @param tag the tag whose devices are paused; null if it is one device
 * @param until when it ends by itself; null means when somebody ends it
 */
public record Pause(
    @Nullable String tag, @Nullable Instant until, String reason, String setBy, Instant setAt) {}
