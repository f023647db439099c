package dev.snapline.inventory;

import dev.snapline.kernel.Actor;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.kernel.DeviceId;
import dev.snapline.security.CurrentUser;
import dev.snapline.tenancy.TenantScope;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notices that another router answers at a device's address, by its serial number. */
@Service
@Transactional
public class Replacements {

  private final JdbcClient jdbc;
  private final TenantScope scope;
  private final CurrentUser user;
  private final ApplicationEventPublisher events;

  Replacements(
      JdbcClient jdbc, TenantScope scope, CurrentUser user, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.scope = scope;
    this.user = user;
    this.events = events;
  }

  /**
   * Compares a reported serial number with the known one, before it takes its place. Until somebody
   * acknowledges, the oldest one is remembered, and forgotten if it comes back.
   */
  void compare(DeviceId device, @Nullable String serial) {
    Optional<String> known =
        jdbc.sql("select serial_number from device where id = ? for no key update")
            .param(device.value())
            .query((row, _) -> Optional.ofNullable(row.getString(1)))
            .optional()
            .flatMap(found -> found);
    if (serial == null || known.isEmpty() || known.get().equals(serial)) {
      return;
    }
    jdbc.sql(
            """
            update device set replaced_at = case when previous_serial = ? then null else now() end,
              previous_serial = nullif(coalesce(previous_serial, serial_number), ?)
            where id = ?
            """)
        .params(serial, serial, device.value())
        .update();
    events.publishEvent(
        AuditableEvent.now(
            scope.tenant(),
            Actor.SYSTEM,
            AuditAction.DEVICE_REPLACED,
            device,
            "serial number %s, before %s".formatted(serial, known.get())));
  }

  /**
   * Takes the new serial number for granted.
   *
   * @param serial the one the admin has on screen; if another one was reported since, nothing
   *     happens
   * @return whether it was acknowledged
   */
  @PreAuthorize("hasRole('ADMIN')")
  public boolean acknowledge(DeviceId device, String serial) {
    int done =
        jdbc.sql(
                """
                update device set previous_serial = null, replaced_at = null, revision = revision + 1
                where id = ? and serial_number = ? and previous_serial is not null
                """)
            .params(device.value(), serial)
            .update();
    if (done == 1) {
      events.publishEvent(
          AuditableEvent.now(
              scope.tenant(),
              user.actor(),
              AuditAction.DEVICE_CHANGED,
              device,
              "replacement acknowledged, serial number " + serial));
    }
    return done == 1;
  }
}
