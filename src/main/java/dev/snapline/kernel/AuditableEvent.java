package dev.snapline.kernel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something the audit trail must know.
 *
 * @param tenant whose trail it belongs to
 * @param device the device it is about, if any
 * @param detail one sentence for people; never configuration content, never a secret
 */
public record AuditableEvent(
    TenantId tenant,
    Instant at,
    Actor actor,
    AuditAction action,
    @Nullable DeviceId device,
    String detail) {

  /** Control characters and halves of surrogate pairs, which no database stores, become spaces. */
  public AuditableEvent {
    detail = detail.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ");
  }

  public static AuditableEvent now(
      TenantId tenant, Actor actor, AuditAction action, @Nullable DeviceId device, String detail) {
    return new AuditableEvent(tenant, Instant.now(), actor, action, device, detail);
  }
}
