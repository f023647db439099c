package dev.snapline.backup;

import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;

/**
 * An attempt was taken back before it ended; published inside the transaction that did it. Whoever
 * has it in hand is told once that is committed.
 */
record Withdrawn(TenantId tenant, DeviceId device, AttemptId attempt, String reason) {}
