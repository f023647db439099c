package dev.snapline.inventory;

import dev.snapline.inventory.InventoryEvent.HostKeyAccepted;
import dev.snapline.inventory.InventoryEvent.HostKeyKept;
import dev.snapline.kernel.Actor;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.TenantId;
import dev.snapline.security.CurrentUser;
import dev.snapline.tenancy.TenantScope;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Host key pins: trust on first use, block on change, accept again by an admin.
 *
 * @see "Decision 0007"
 */
@Service
public class HostKeys {

  private final JdbcClient jdbc;
  private final TenantScope scope;
  private final CurrentUser user;
  private final ApplicationEventPublisher events;

  HostKeys(JdbcClient jdbc, TenantScope scope, CurrentUser user, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.scope = scope;
    this.user = user;
    this.events = events;
  }

  /**
   * Accepts the key a device offered.
   *
   * @param seen the fingerprint the admin has on screen; if another one has been offered since,
   *     nothing is accepted
   * @return whether it was accepted
   */
  @PreAuthorize("hasRole('ADMIN')")
  @Transactional
  public boolean accept(DeviceId device, String seen) {
    int accepted =
        jdbc.sql(
                """
                update device set host_key_type = offered_key_type, host_key_fingerprint = offered_key_fingerprint,
                  host_key_first_seen = offered_key_at, host_key_last_verified = offered_key_at,
                  offered_key_type = null, offered_key_fingerprint = null, offered_key_at = null,
                  revision = revision + 1
                where id = ? and offered_key_fingerprint = ?
                """)
            .params(device.value(), seen)
            .update();
    if (accepted == 1) {
      events.publishEvent(new HostKeyAccepted(device));
      events.publishEvent(
          AuditableEvent.now(
              scope.tenant(), user.actor(), AuditAction.HOST_KEY_ACCEPTED, device, seen));
    }
    return accepted == 1;
  }

  /**
   * Keeps the accepted key though the device offered another one, for example behind a wrong route;
   * the device is tried again. Should it offer another key still, it is blocked again.
   *
   * @param seen the fingerprint of the offered key that the admin has on screen
   * @return whether that key was turned down
   */
  @PreAuthorize("hasRole('ADMIN')")
  @Transactional
  public boolean keep(DeviceId device, String seen) {
    int kept =
        jdbc.sql(
                """
                update device set offered_key_type = null, offered_key_fingerprint = null, offered_key_at = null,
                  revision = revision + 1
                where id = ? and offered_key_fingerprint = ?
                """)
            .params(device.value(), seen)
            .update();
    if (kept == 1) {
      events.publishEvent(new HostKeyKept(device));
      events.publishEvent(
          AuditableEvent.now(
              scope.tenant(), user.actor(), AuditAction.HOST_KEY_KEPT, device, "not " + seen));
    }
    return kept == 1;
  }

  /**
   * Records the key of a device that let us in: pins the first, moves the time of the pinned one.
   */
  @Transactional
  public void verified(DeviceId device, HostKey key, Instant at) {
    int first =
        jdbc.sql(
                """
                update device set host_key_type = ?, host_key_fingerprint = ?, host_key_first_seen = ?,
                  host_key_last_verified = ?
                where id = ? and host_key_fingerprint is null
                """)
            .params(key.type(), key.fingerprint(), time(at), time(at), device.value())
            .update();
    if (first == 1) {
      publish(AuditAction.HOST_KEY_PINNED, device, key.fingerprint());
      return;
    }
    jdbc.sql(
            """
            with proven as (
              select ?::timestamptz as at)
            update device set host_key_last_verified = greatest(host_key_last_verified, at),
              offered_key_type = case when offered_key_at > at then offered_key_type end,
              offered_key_fingerprint = case when offered_key_at > at then offered_key_fingerprint end,
              offered_key_at = case when offered_key_at > at then offered_key_at end
            from proven where id = ? and host_key_fingerprint = ? and host_key_type = ?
            """)
        .params(time(at), device.value(), key.fingerprint(), key.type())
        .update();
  }

  /** Records a key that differs from the pinned one, for an admin to judge. */
  @Transactional
  public void refused(DeviceId device, HostKey key, Instant at) {
    jdbc.sql(
            """
            update device set offered_key_type = ?, offered_key_fingerprint = ?, offered_key_at = ? where id = ?
            """)
        .params(key.type(), key.fingerprint(), time(at), device.value())
        .update();
    publish(AuditAction.HOST_KEY_CHANGED, device, "offered " + key.fingerprint());
  }

  private void publish(AuditAction action, DeviceId device, String detail) {
    TenantId tenant = scope.tenant();
    events.publishEvent(AuditableEvent.now(tenant, Actor.SYSTEM, action, device, detail));
  }

  private static java.sql.Timestamp time(Instant at) {
    return java.sql.Timestamp.from(at);
  }
}
