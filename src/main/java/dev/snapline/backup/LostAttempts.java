package dev.snapline.backup;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.AttemptCancelled;
import dev.snapline.bus.message.AttemptProgress;
import dev.snapline.bus.message.HistoryChanged;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.TenantId;
import dev.snapline.tenancy.TenantScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends attempts that nobody else will end, and tells. None of it counts against the device. */
@Component
class LostAttempts {

  private static final Logger log = LoggerFactory.getLogger(LostAttempts.class);

  private final AttemptLedger ledger;
  private final Claims claims;
  private final Dispatch dispatch;
  private final Schedule schedule;
  private final TransactionTemplate transactions;
  private final TenantScope scope;
  private final Bus bus;
  private final BackupSettings settings;

  LostAttempts(
      AttemptLedger ledger,
      Claims claims,
      Dispatch dispatch,
      Schedule schedule,
      TransactionTemplate transactions,
      TenantScope scope,
      Bus bus,
      BackupSettings settings) {
    this.ledger = ledger;
    this.claims = claims;
    this.dispatch = dispatch;
    this.schedule = schedule;
    this.transactions = transactions;
    this.scope = scope;
    this.bus = bus;
    this.settings = settings;
  }

  /** Ends an attempt whose lease ran out. One that was never sent is made good at once. */
  void leaseRanOut(Claim claim) {
    boolean ended = end(claim.tenant(), claim.device(), claim.attempt(), () -> late(claim));
    if (ended && !claim.sent()) {
      claims.dueNow(claim.device());
      claims.waitAgain(claim.attempt());
    }
  }

  /** Ends an attempt that an earlier process had in hand; its device is due at once. */
  void stopped(Claim claim) {
    end(
        claim.tenant(),
        claim.device(),
        claim.attempt(),
        () -> lost(claim.attempt(), "Snapline was stopped during this attempt."));
    claims.dueNow(claim.device());
    claims.waitAgain(claim.attempt());
  }

  /**
   * Ends an attempt whose job could not be handed over. Should the bus have taken it all the same,
   * whoever gets it hears that it is not wanted.
   */
  void unsent(TenantId tenant, DeviceId device, AttemptId attempt, String reason) {
    end(tenant, device, attempt, () -> lost(attempt, "The bus could not be had. " + reason));
    bus.broadcast(Topic.CANCELLED, new AttemptCancelled(AttemptCancelled.VERSION, attempt));
    claims.waitAgain(attempt);
  }

  /** Ends an attempt that waits for a turn that cannot come. */
  void withdrawn(Claim claim) {
    Instant now = Instant.now();
    end(
        claim.tenant(),
        claim.device(),
        claim.attempt(),
        () ->
            Ending.failed(
                now,
                now,
                FailureKind.CANCELLED,
                "The device was disabled or blocked before the turn of this attempt came.",
                null));
  }

  /** How an attempt ends whose lease ran out; inside the tenant's transaction. */
  Ending late(Claim claim) {
    if (!claim.sent()) {
      return lost(
          claim.attempt(),
          "Snapline was interrupted before it could hand this attempt to a collector.");
    }
    if (schedule.begunAt(claim.attempt()).isPresent()) {
      return lost(
          claim.attempt(),
          "The attempt did not end within %s; whatever ran it stopped."
              .formatted(words(settings.lease())));
    }
    String reason =
        "No collector of zone \"%s\" began this attempt within %s."
            .formatted(dispatch.zoneOf(claim.device()), words(settings.longestWait()));
    return Ending.failed(Instant.now(), Instant.now(), FailureKind.NO_COLLECTOR, reason, null);
  }

  private static String words(Duration time) {
    return time.toSeconds() % 60 == 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
  }

  private Ending lost(AttemptId attempt, String reason) {
    Instant now = Instant.now();
    return Ending.failed(
        schedule.begunAt(attempt).orElse(now), now, FailureKind.LOST, reason, null);
  }

  private boolean end(TenantId tenant, DeviceId device, AttemptId attempt, Supplier<Ending> how) {
    Optional<Ending> ended =
        scope.in(
            tenant,
            () ->
                transactions.execute(_ -> {
                  Ending ending = how.get();
                  return ledger.close(device, attempt, ending)
                      ? Optional.of(ending)
                      : Optional.empty();
                }));
    if (ended == null || ended.isEmpty()) {
      return false;
    }
    String reason = String.valueOf(ended.get().reason());
    log.warn("Attempt {} of device {} was lost: {}", attempt, device, reason);
    bus.broadcast(
        Topic.PROGRESS,
        AttemptProgress.now(attempt, tenant, device, AttemptProgress.Step.FAILED, reason));
    bus.broadcast(Topic.HISTORY, HistoryChanged.now(tenant, device, HistoryChanged.What.ATTEMPT));
    return true;
  }
}
