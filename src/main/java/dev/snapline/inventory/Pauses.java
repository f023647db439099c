package dev.snapline.inventory;

import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.kernel.DeviceId;
import dev.snapline.security.CurrentUser;
import dev.snapline.tenancy.TenantScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Maintenance: lets the scheduled backups of a device, or of all devices with a tag, rest. */
@Service
@PreAuthorize("hasRole('ADMIN')")
@Transactional
public class Pauses {

  private final JdbcClient jdbc;
  private final PauseTimes times;
  private final TenantScope scope;
  private final CurrentUser user;
  private final ApplicationEventPublisher events;

  Pauses(
      JdbcClient jdbc,
      PauseTimes times,
      TenantScope scope,
      CurrentUser user,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.times = times;
    this.scope = scope;
    this.user = user;
    this.events = events;
  }

  /** What pauses a device now: its own pause and those of its tags; the longest first. */
  @PreAuthorize("hasRole('VIEWER')")
  @Transactional(readOnly = true)
  public List<Pause> of(DeviceId device) {
    return jdbc.sql(
            """
            select p.* from pause p join device d on p.device_id = d.id or p.tag = any (d.tags)
            where d.id = ? and (p.ends_at is null or p.ends_at > now())
            order by p.ends_at desc nulls first, p.set_at
            """)
        .param(device.value())
        .query(Pauses::pause)
        .list();
  }

  /** The pauses of tags that have not ended. */
  @Transactional(readOnly = true)
  public List<Pause> ofTags() {
    return jdbc.sql(
            """
            select * from pause where tag is not null and (ends_at is null or ends_at > now()) order by tag
            """)
        .query(Pauses::pause)
        .list();
  }

  /**
   * Pauses a device instead of how it was paused before.
   *
   * @param until null means until somebody ends it
   * @throws IllegalArgumentException if it would be over already, or the reason is empty or longer
   *     than 200 characters
   */
  public void pause(DeviceId device, @Nullable Instant until, String reason) {
    set(device, null, until, reason);
    times.tell(device);
  }

  /** Pauses all devices that have a tag now or get it later. */
  public void pause(String tag, @Nullable Instant until, String reason) {
    set(null, tag, until, reason);
    times.tell(tag);
  }

  /** Ends a device's own pause. */
  public void end(DeviceId device) {
    if (jdbc.sql("delete from pause where device_id = ?").param(device.value()).update() > 0) {
      audit(AuditAction.PAUSE_ENDED, device, "");
      times.tell(device);
    }
  }

  /** Ends the pause of a tag. */
  public void end(String tag) {
    if (jdbc.sql("delete from pause where tag = ?").param(tag).update() > 0) {
      audit(AuditAction.PAUSE_ENDED, null, "tag " + tag);
      times.tell(tag);
    }
  }

  private void set(
      @Nullable DeviceId device, @Nullable String tag, @Nullable Instant until, String reason) {
    String why = reason.strip();
    if (why.isEmpty() || why.length() > 200 || until != null && !until.isAfter(Instant.now())) {
      throw new IllegalArgumentException("A pause needs a reason and an end to come");
    }
    UUID id = device == null ? null : device.value();
    jdbc.sql("delete from pause where device_id = ? or tag = ?")
        .params(Arrays.asList(id, tag))
        .update();
    jdbc.sql(
            """
            insert into pause (id, tenant_id, device_id, tag, ends_at, reason, set_by, set_at)
            values (?, ?, ?, ?, ?, ?, ?, now())
            """)
        .params(
            Arrays.asList(
                UUID.randomUUID(),
                scope.tenant().value(),
                id,
                tag,
                until == null ? null : Timestamp.from(until),
                why,
                user.actor().name()))
        .update();
    audit(
        AuditAction.PAUSE_SET,
        device,
        "%s%s: %s"
            .formatted(
                tag == null ? "" : "tag %s, ".formatted(tag),
                until == null ? "until somebody ends it" : "until " + until,
                why));
  }

  private void audit(AuditAction action, @Nullable DeviceId device, String detail) {
    events.publishEvent(AuditableEvent.now(scope.tenant(), user.actor(), action, device, detail));
  }

  private static Pause pause(ResultSet row, int number) throws SQLException {
    Timestamp until = row.getTimestamp("ends_at");
    return new Pause(
        row.getString("tag"),
        until == null ? null : until.toInstant(),
        row.getString("reason"),
        row.getString("set_by"),
        row.getTimestamp("set_at").toInstant());
  }
}
