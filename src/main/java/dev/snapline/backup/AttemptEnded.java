package dev.snapline.backup;

import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;

/**
 * An attempt ended, or ended after all though it had been given up; published inside the
 * transaction that says so.
 */
public record AttemptEnded(DeviceId device, AttemptId attempt, Ending ending) {}
