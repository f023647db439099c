package dev.snapline.backup;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Bus.Handover;
import dev.snapline.bus.Lane;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.AttemptProgress;
import dev.snapline.bus.message.CollectJob;
import dev.snapline.inventory.CollectTargets;
import dev.snapline.inventory.CollectTargets.CollectTarget;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import dev.snapline.kernel.Zone;
import dev.snapline.process.LogContext;
import dev.snapline.tenancy.TenantScope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Turns a claimed attempt into a job that carries all a collector needs. */
@Component
class Dispatch {

  private final CollectTargets targets;
  private final Schedule schedule;
  private final Attempts attempts;
  private final TransactionTemplate transactions;
  private final TenantScope scope;
  private final Bus bus;
  private final BackupSettings settings;

  Dispatch(
      CollectTargets targets,
      Schedule schedule,
      Attempts attempts,
      TransactionTemplate transactions,
      TenantScope scope,
      Bus bus,
      BackupSettings settings) {
    this.targets = targets;
    this.schedule = schedule;
    this.attempts = attempts;
    this.transactions = transactions;
    this.scope = scope;
    this.bus = bus;
    this.settings = settings;
  }

  /**
   * Sends the job of an attempt whose claim is committed. One that was cancelled meanwhile is not
   * sent: its device is free at once.
   */
  Handover send(TenantId tenant, DeviceId device, AttemptId attempt, Lane lane) {
    try (var _ = LogContext.of(tenant, device, attempt)) {
      return dispatch(tenant, device, attempt, lane);
    }
  }

  private Handover dispatch(TenantId tenant, DeviceId device, AttemptId attempt, Lane lane) {
    Parcel parcel =
        scope.in(tenant, () -> transactions.execute(_ -> parcel(tenant, device, attempt)));
    if (parcel == null) {
      return new Handover.Accepted();
    }
    bus.broadcast(
        Topic.PROGRESS,
        AttemptProgress.now(attempt, tenant, device, AttemptProgress.Step.QUEUED, null));
    return bus.send(Topic.jobs(parcel.zone(), lane), parcel.job(), attempt.toString());
  }

  /** The zone whose collectors reach a device; inside the tenant's transaction. */
  Zone zoneOf(DeviceId device) {
    return targets.find(device).map(CollectTarget::zone).orElse(Zone.MAIN);
  }

  String nameOf(DeviceId device) {
    return targets.find(device).map(CollectTarget::name).orElse("");
  }

  private @Nullable Parcel parcel(TenantId tenant, DeviceId device, AttemptId attempt) {
    Schedule.Entry entry = schedule.lock(device).orElse(null);
    if (entry == null || !attempt.equals(entry.leasedTo())) {
      return null;
    }
    if (attempts.find(attempt).filter(found -> found.outcome() == null).isEmpty()) {
      schedule.free(device, attempt);
      return null;
    }
    // Before the job is sent: whatever happens now, nobody has the device longer than its lease.
    Instant startBefore =
        schedule.handOver(device).minus(settings.total()).minus(settings.margin());
    return targets
        .find(device)
        .map(target -> new Parcel(target.zone(), job(tenant, attempt, startBefore, target, entry)))
        .orElse(null);
  }

  private static CollectJob.@Nullable Known known(Schedule.Entry entry) {
    String hash = entry.knownHash();
    return hash == null
        ? null
        : new CollectJob.Known(new ContentHash(hash), entry.knownNormaliser(), entry.knownLines());
  }

  private CollectJob job(
      TenantId tenant,
      AttemptId attempt,
      Instant startBefore,
      CollectTarget target,
      Schedule.Entry entry) {
    return new CollectJob(
        CollectJob.VERSION,
        attempt,
        tenant,
        target.id(),
        startBefore,
        target.host(),
        target.port(),
        target.username(),
        target.credential(),
        target.credentialSet(),
        target.pinned(),
        target.legacyAlgorithms(),
        new CollectJob.Deadlines(
            settings.connect(),
            settings.keyExchange(),
            settings.login(),
            settings.firstByte(),
            settings.silence(),
            settings.total()),
        known(entry),
        target.withoutSecretsAllowed());
  }

  /** A job and whose collectors take it. */
  private record Parcel(Zone zone, CollectJob job) {}
}
