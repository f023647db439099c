package dev.snapline.backup;

import dev.snapline.inventory.InventoryEvent;
import dev.snapline.inventory.InventoryEvent.DeviceAdded;
import dev.snapline.inventory.InventoryEvent.DeviceChanged;
import dev.snapline.inventory.InventoryEvent.DeviceSwitched;
import dev.snapline.inventory.InventoryEvent.HostKeyAccepted;
import dev.snapline.inventory.InventoryEvent.HostKeyKept;
import dev.snapline.inventory.InventoryEvent.PauseChanged;
import dev.snapline.inventory.InventoryEvent.SharedLoginChanged;
import dev.snapline.inventory.TenantIntervalChanged;
import dev.snapline.kernel.DeviceId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Follows the inventory, in its transaction: every device has an entry, and mending a cause lifts
 * its block.
 */
@Component
class ScheduleUpkeep {

  private final JdbcClient jdbc;
  private final BackupSettings settings;

  ScheduleUpkeep(JdbcClient jdbc, BackupSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  @EventListener
  void follow(InventoryEvent event) {
    switch (event) {
      case DeviceAdded added ->
          jdbc.sql(
                  """
                  insert into schedule (device_id, tenant_id, active, interval_seconds, due_at)
                  values (?, ?, true, ?, now())
                  """)
              .params(
                  Arrays.asList(
                      added.device().value(), added.tenant().value(), seconds(added.interval())))
              .update();
      case DeviceChanged changed ->
          jdbc.sql(
                  """
                  update schedule s set interval_seconds = ?::integer,
                    due_at = case when ? then now()
                      else least(due_at, now() + make_interval(secs => coalesce(?::integer,
                        (select p.interval_seconds from collect_policy p where p.tenant_id = s.tenant_id), ?))) end,
                    blocked_by = case when ? then null else blocked_by end,
                    login_changed_at = case when ? then now() else login_changed_at end
                  where device_id = ?
                  """)
              .params(
                  Arrays.asList(
                      seconds(changed.interval()),
                      changed.login(),
                      seconds(changed.interval()),
                      seconds(settings.interval()),
                      changed.login(),
                      changed.login(),
                      changed.device().value()))
              .update();
      case SharedLoginChanged changed ->
          jdbc.sql(
                  """
                  update schedule set due_at = now(), login_changed_at = now(),
                    failures = case when blocked_by = 'AUTHENTICATION_REJECTED' then 0 else failures end,
                    blocked_by = nullif(blocked_by, 'AUTHENTICATION_REJECTED')
                  where device_id = ?
                  """)
              .param(changed.device().value())
              .update();
      case PauseChanged change ->
          jdbc.sql(
                  """
                  update schedule set paused_until = case when ? then coalesce(?::timestamptz, 'infinity') end
                  where device_id = ?
                  """)
              .params(Arrays.asList(change.paused(), time(change.until()), change.device().value()))
              .update();
      case DeviceSwitched switched ->
          jdbc.sql("update schedule set active = ?, due_at = now() where device_id = ?")
              .params(switched.enabled(), switched.device().value())
              .update();
      case HostKeyAccepted(var device) -> hostKeyJudged(device);
      case HostKeyKept(var device) -> hostKeyJudged(device);
    }
  }

  /** Spreads what comes sooner now over the interval; what failed keeps its delay. */
  @EventListener
  void follow(TenantIntervalChanged changed) {
    Duration interval = changed.interval() == null ? settings.interval() : changed.interval();
    jdbc.sql(
            """
            update schedule set due_at = least(due_at, now() + random() * make_interval(secs => ?))
            where tenant_id = ? and interval_seconds is null and failures = 0
            """)
        .params(interval.toSeconds(), changed.tenant().value())
        .update();
  }

  private void hostKeyJudged(DeviceId device) {
    jdbc.sql(
            """
            update schedule set blocked_by = null, failures = 0, due_at = now(), login_changed_at = now()
            where device_id = ? and blocked_by = 'HOST_KEY_CHANGED'
            """)
        .param(device.value())
        .update();
  }

  private static @Nullable Timestamp time(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  private static @Nullable Integer seconds(@Nullable Duration interval) {
    return interval == null ? null : Math.toIntExact(interval.toSeconds());
  }
}
