package dev.snapline.audit;

import dev.snapline.kernel.Actor;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit trail.
 *
 * @param deviceName what the device is called now; null where the entry is about none
 */
public record AuditEntry(
    long id,
    Instant at,
    Actor actor,
    AuditAction action,
    @Nullable DeviceId device,
    @Nullable String deviceName,
    String detail) {}
