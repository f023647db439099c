package dev.snapline.retention;

import dev.snapline.kernel.Actor;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.kernel.TenantId;
import dev.snapline.tenancy.CrossTenant;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Prunes snapshots that were superseded longer ago than their tenant keeps them. The newest
 * snapshot of a device and the pinned ones stay for ever, and so does the snapshot that a shown
 * diff is based on.
 */
@Component
public class Retention {

  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  /**
   * A snapshot goes when it was superseded too long ago and the one after it is not shown either:
   * the newest, a pinned one, and one superseded lately are shown, and their diffs need their
   * bases.
   */
  private static final String PRUNE =
      """
      with neighbours as (
        select id, pinned, lead(id) over following as next_id,
          lead(pinned) over following as next_pinned,
          lead(collected_at, 1) over following as superseded_at,
          lead(collected_at, 2) over following as next_superseded_at
        from snapshot where tenant_id = :tenant
        window following as (partition by device_id order by collected_at, id)),
      doomed as (
        select id, next_id from neighbours
        where not pinned and not next_pinned
          and superseded_at < now() - make_interval(days => :days)
          and next_superseded_at < now() - make_interval(days => :days)
        limit :batch),
      marked as (
        update snapshot set earlier_pruned = true
        where id in (select next_id from doomed) and id not in (select id from doomed))
      delete from snapshot where id in (select id from doomed)
      """;

  private final JdbcClient everyone;
  private final RetentionSettings settings;
  private final ApplicationEventPublisher events;

  Retention(
      @CrossTenant JdbcClient everyone,
      RetentionSettings settings,
      ApplicationEventPublisher events) {
    this.everyone = everyone;
    this.settings = settings;
    this.events = events;
  }

  /** Prunes every tenant; returns how many snapshots went. */
  public int run() {
    long begun = System.nanoTime();
    int pruned = policies().stream().mapToInt(this::prune).sum();
    events.publishEvent(new RetentionRan(pruned, Duration.ofNanos(System.nanoTime() - begun)));
    return pruned;
  }

  private int prune(Policy policy) {
    int pruned = 0;
    int batch;
    do {
      batch =
          everyone
              .sql(PRUNE)
              .param("tenant", policy.tenant().value())
              .param("days", policy.keepDays())
              .param("batch", settings.batch())
              .update();
      pruned += batch;
    } while (batch == settings.batch());
    log.info(
        "Retention of tenant {}: {} snapshots pruned, kept {} days",
        policy.tenant(),
        pruned,
        policy.keepDays());
    events.publishEvent(
        AuditableEvent.now(
            policy.tenant(),
            Actor.SYSTEM,
            AuditAction.RETENTION_RUN,
            null,
            "%d snapshots pruned, kept %d days".formatted(pruned, policy.keepDays())));
    return pruned;
  }

  private List<Policy> policies() {
    return everyone
        .sql(
            """
            select t.id, coalesce(p.keep_days, ?) from tenant t left join retention_policy p on p.tenant_id = t.id
            """)
        .param(settings.keepDays())
        .query((row, _) -> new Policy(new TenantId(row.getObject(1, UUID.class)), row.getInt(2)))
        .list();
  }

  private record Policy(TenantId tenant, int keepDays) {}
}
