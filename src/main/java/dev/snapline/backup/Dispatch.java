package dev.snapline.backup;

import dev.snapline.bus.Bus;
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
import dev.snapline.tenancy.TenantScope;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Turns a claimed attempt into a job that carries all a collector needs. */
@Component
class Dispatch {

  private final CollectTargets targets;
  private final Schedule schedule;
  private final TransactionTemplate transactions;
  private final TenantScope scope;
  private final Bus bus;
  private final BackupSettings settings;

  Dispatch(
      CollectTargets targets,
      Schedule schedule,
      TransactionTemplate transactions,
      TenantScope scope,
      Bus bus,
      BackupSettings settings) {
    this.targets = targets;
    this.schedule = schedule;
    this.transactions = transactions;
    this.scope = scope;
    this.bus = bus;
    this.settings = settings;
  }

  /** Sends the job of an attempt whose claim is committed. */
  void send(TenantId tenant, DeviceId device, AttemptId attempt, Lane lane) {
    Optional<Parcel> parcel =
        scope.in(tenant, () -> transactions.execute(_ -> parcel(tenant, device, attempt)));
    parcel.ifPresent(found -> {
      bus.broadcast(
          Topic.PROGRESS,
          AttemptProgress.now(attempt, tenant, device, AttemptProgress.Step.QUEUED, null));
      bus.send(Topic.jobs(found.zone(), lane), found.job(), attempt.toString());
    });
  }

  String nameOf(DeviceId device) {
    return targets.find(device).map(CollectTarget::name).orElse("");
  }

  private Optional<Parcel> parcel(TenantId tenant, DeviceId device, AttemptId attempt) {
    return targets
        .find(device)
        .flatMap(target ->
            schedule
                .lock(device)
                .map(entry -> new Parcel(target.zone(), job(tenant, attempt, target, entry))));
  }

  private static CollectJob.@Nullable Known known(Schedule.Entry entry) {
    String hash = entry.knownHash();
    return hash == null
        ? null
        : new CollectJob.Known(new ContentHash(hash), entry.knownNormaliser(), 0);
  }

  private CollectJob job(
      TenantId tenant, AttemptId attempt, CollectTarget target, Schedule.Entry entry) {
    return new CollectJob(
        CollectJob.VERSION,
        attempt,
        tenant,
        target.id(),
        Instant.now().plus(settings.lease()).minus(settings.total()),
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
