package dev.snapline.retention;

import java.time.Duration;

/**
 * Every tenant was pruned.
 *
 * @param pruned snapshots that went
 */
public record RetentionRan(int pruned, Duration took) {}
