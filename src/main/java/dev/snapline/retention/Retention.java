package dev.snapline.retention;

import dev.snapline.kernel.Actor;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.kernel.TenantId;
import dev.snapline.tenancy.CrossTenant;
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
   * A snapshot goes when the one after it is past keeping too: until then it is the base of a diff
   * that is shown.
   */
  private static final String PRUNE =
      """
      delete from snapshot where id in (
        select s.id from snapshot s
        where s.tenant_id = ? and not s.pinned and exists (
          select 1 from snapshot later where later.device_id = s.device_id
            and (later.collected_at, later.id) > (s.collected_at, s.id)
            and later.collected_at < now() - make_interval(days => ?))
        limit ?)
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
    return policies().stream().mapToInt(this::prune).sum();
  }

  private int prune(Policy policy) {
    int pruned = 0;
    int batch;
    do {
      batch =
          everyone
              .sql(PRUNE)
              .params(policy.tenant().value(), policy.keepDays(), settings.batch())
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
