package dev.snapline.audit;

import dev.snapline.kernel.Actor;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of the audit trail. */
public record AuditEntry(
    long id,
    Instant at,
    Actor actor,
    AuditAction action,
    @Nullable DeviceId device,
    String detail) {}
