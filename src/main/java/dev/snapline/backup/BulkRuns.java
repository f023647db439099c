package dev.snapline.backup;

import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.kernel.DeviceId;
import dev.snapline.security.CurrentUser;
import dev.snapline.tenancy.TenantScope;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Back up many devices now. They wait in the database, and sweeps claim them before what is merely
 * due, as many as may be in flight: thousands of them neither clog the bus nor outwait their lease,
 * and a single device asked for in between has a lane of its own.
 */
@Service
@PreAuthorize("hasRole('OPERATOR')")
public class BulkRuns {

  private static final String START =
      """
      with asked as (
        select s.device_id, s.tenant_id, s.active, s.blocked_by, s.bulk_run_id,
          case when not exists (select 1 from attempt a where a.id = s.lease_attempt and a.outcome is not null)
            then coalesce(s.waiting_attempt, case when s.lease_until > now() then s.lease_attempt end) end as attempt
        from schedule s where s.device_id = any (:devices) order by s.device_id for update),
      items as (
        insert into bulk_run_item (run_id, tenant_id, device_id, refusal, attempt_id, joined)
        select :run, tenant_id, device_id,
          case when attempt is not null then null
            when not active then 'DISABLED'
            when blocked_by is not null then blocked_by
            when bulk_run_id is not null then 'ELSEWHERE' end,
          attempt, attempt is not null
        from asked
        returning device_id, refusal, attempt_id)
      update schedule s set bulk_run_id = :run from items i
      where s.device_id = i.device_id and i.refusal is null and i.attempt_id is null
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Sweep sweep;
  private final Cancelling cancelling;
  private final TenantScope scope;
  private final CurrentUser user;
  private final ApplicationEventPublisher events;

  BulkRuns(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Sweep sweep,
      Cancelling cancelling,
      TenantScope scope,
      CurrentUser user,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.sweep = sweep;
    this.cancelling = cancelling;
    this.scope = scope;
    this.user = user;
    this.events = events;
  }

  /**
   * Asks for many devices.
   *
   * @param words which devices, for people
   */
  public UUID start(Collection<DeviceId> devices, String words) {
    UUID run = UUID.randomUUID();
    UUID[] ids = devices.stream().map(DeviceId::value).toArray(UUID[]::new);
    transactions.executeWithoutResult(_ -> start(run, ids, words));
    sweep.soon();
    return run;
  }

  private void start(UUID run, UUID[] devices, String words) {
    String actor = user.actor().name();
    jdbc.sql(
            "insert into bulk_run (id, tenant_id, scope, requested_by, requested_at) values (?, ?, ?, ?, now())")
        .params(run, scope.tenant().value(), words, actor)
        .update();
    jdbc.sql(START).param("run", run).param("devices", devices).update();
    events.publishEvent(
        AuditableEvent.now(
            scope.tenant(), user.actor(), AuditAction.BACKUP_TRIGGERED, null, words));
  }

  /** Cancels what still waits or runs for a run; attempts that others began go on. */
  public void cancel(UUID run) {
    List<AttemptId> open = Objects.requireNonNull(transactions.execute(_ -> stopWaiting(run)));
    open.forEach(cancelling::cancel);
  }

  private List<AttemptId> stopWaiting(UUID run) {
    int cancelled =
        jdbc.sql(
                "update bulk_run set cancelled_at = now(), cancelled_by = ? where id = ? and cancelled_at is null")
            .params(user.actor().name(), run)
            .update();
    if (cancelled == 0) {
      return List.of();
    }
    jdbc.sql(
            """
            update schedule set bulk_run_id = null where device_id in (
              select device_id from schedule where bulk_run_id = ? order by device_id for update)
            """)
        .param(run)
        .update();
    return jdbc.sql(
            """
            select a.id from bulk_run_item i join attempt a on a.id = i.attempt_id
            where i.run_id = ? and not i.joined and a.outcome is null
            """)
        .param(run)
        .query((row, _) -> new AttemptId(row.getObject(1, UUID.class)))
        .list();
  }
}
