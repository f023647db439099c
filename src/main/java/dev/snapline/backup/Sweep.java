package dev.snapline.backup;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Lane;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.AttemptProgress;
import dev.snapline.bus.message.HistoryChanged;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.TenantId;
import dev.snapline.tenancy.CrossTenant;
import dev.snapline.tenancy.TenantScope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Claims due devices in batches and hands their jobs to the bus; gives up attempts whose lease ran
 * out.
 *
 * @see "Decision 0009"
 */
@Component
public class Sweep implements SmartInitializingSingleton {

  private static final Logger log = LoggerFactory.getLogger(Sweep.class);

  private final JdbcClient everyone;
  private final TransactionTemplate acrossTenants;
  private final TransactionTemplate transactions;
  private final TenantScope scope;
  private final AttemptLedger ledger;
  private final Dispatch dispatch;
  private final Bus bus;
  private final BackupSettings settings;

  Sweep(
      @CrossTenant JdbcClient everyone,
      @CrossTenant TransactionTemplate acrossTenants,
      TransactionTemplate transactions,
      TenantScope scope,
      AttemptLedger ledger,
      Dispatch dispatch,
      Bus bus,
      BackupSettings settings) {
    this.everyone = everyone;
    this.acrossTenants = acrossTenants;
    this.transactions = transactions;
    this.scope = scope;
    this.ledger = ledger;
    this.dispatch = dispatch;
    this.bus = bus;
    this.settings = settings;
  }

  /** One sweep; returns how many devices it claimed. */
  public int run() {
    String late =
        "The attempt did not end within %s; whatever ran it stopped.".formatted(settings.lease());
    leased("lease_until <= now()").forEach(claim -> alone(claim, () -> giveUp(claim, late)));
    List<Claim> claims = acrossTenants.execute(_ -> claim());
    if (claims == null) {
      return 0;
    }
    claims.forEach(claim ->
        alone(
            claim,
            () -> dispatch.send(claim.tenant(), claim.device(), claim.attempt(), Lane.NORMAL)));
    forgetOldAttempts();
    return claims.size();
  }

  /** Before the timers and the pages start: what they claim is this process's own. */
  @Override
  public void afterSingletonsInstantiated() {
    takeOver();
  }

  /**
   * Gives up what an earlier process had in hand on a bus that ended with it; those devices are due
   * at once.
   */
  private void takeOver() {
    if (bus.durable()) {
      return;
    }
    List<Claim> left = leased("lease_attempt is not null");
    for (Claim claim : left) {
      giveUp(claim, "Snapline was stopped during this attempt.");
      everyone
          .sql(
              "update schedule set due_at = now(), failures = greatest(0, failures - 1) where device_id = ?")
          .param(claim.device().value())
          .update();
    }
  }

  private List<Claim> claim() {
    List<Claim> claims =
        everyone
            .sql(
                """
                select tenant_id, device_id from schedule
                where active and blocked_by is null and due_at <= now() and lease_attempt is null
                order by due_at limit ? for update skip locked
                """)
            .param(settings.batch())
            .query((row, _) ->
                claimOf(
                    row.getObject(1, UUID.class),
                    row.getObject(2, UUID.class),
                    AttemptId.random().value()))
            .list();
    for (Claim claim : claims) {
      everyone
          .sql(
              "update schedule set lease_attempt = ?, lease_until = now() + make_interval(secs => ?) where device_id = ?")
          .params(claim.attempt().value(), settings.lease().toSeconds(), claim.device().value())
          .update();
      everyone
          .sql(
              "insert into attempt (id, tenant_id, device_id, cause, queued_at) values (?, ?, ?, 'SCHEDULED', now())")
          .params(claim.attempt().value(), claim.tenant().value(), claim.device().value())
          .update();
    }
    return claims;
  }

  private List<Claim> leased(String which) {
    return everyone
        .sql("select tenant_id, device_id, lease_attempt from schedule where " + which)
        .query((row, _) ->
            claimOf(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class)))
        .list();
  }

  private void giveUp(Claim claim, String reason) {
    Ending ending = Ending.failed(Instant.now(), Instant.now(), FailureKind.LOST, reason, null);
    Boolean closed =
        scope.in(
            claim.tenant(),
            () -> transactions.execute(_ -> ledger.close(claim.device(), claim.attempt(), ending)));
    if (Boolean.TRUE.equals(closed)) {
      log.warn("Attempt {} of device {} was lost", claim.attempt(), claim.device());
      bus.broadcast(
          Topic.PROGRESS,
          AttemptProgress.now(
              claim.attempt(),
              claim.tenant(),
              claim.device(),
              AttemptProgress.Step.FAILED,
              reason));
      bus.broadcast(
          Topic.HISTORY,
          HistoryChanged.now(claim.tenant(), claim.device(), HistoryChanged.What.ATTEMPT));
    }
  }

  /** One device's fault is not another's: the rest of the sweep goes on, and its lease runs out. */
  private static void alone(Claim claim, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.error("The sweep could not handle device {}: {}", claim.device(), e.getClass().getName());
    }
  }

  private void forgetOldAttempts() {
    everyone
        .sql(
            """
            delete from attempt where id in (
              select id from attempt where finished_at < now() - make_interval(secs => ?) limit 500)
            """)
        .param(settings.keepAttempts().toSeconds())
        .update();
  }

  private static Claim claimOf(UUID tenant, UUID device, UUID attempt) {
    return new Claim(new TenantId(tenant), new DeviceId(device), new AttemptId(attempt));
  }

  private record Claim(TenantId tenant, DeviceId device, AttemptId attempt) {}
}
