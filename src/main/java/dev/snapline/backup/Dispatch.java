package dev.snapline.backup;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.AttemptProgress;
import dev.snapline.bus.message.CollectJob;
import dev.snapline.inventory.CollectTargets;
import dev.snapline.inventory.CollectTargets.CollectTarget;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import dev.snapline.tenancy.TenantScope;
import java.util.Optional;
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
  void send(TenantId tenant, DeviceId device, AttemptId attempt, boolean priority) {
    Optional<CollectJob> job =
        scope.in(tenant, () -> transactions.execute(_ -> job(tenant, device, attempt)));
    job.ifPresent(found -> {
      bus.broadcast(
          Topic.PROGRESS,
          AttemptProgress.now(attempt, tenant, device, AttemptProgress.Step.QUEUED, null));
      bus.send(Topic.JOBS, found, priority);
    });
  }

  String nameOf(DeviceId device) {
    return targets.find(device).map(CollectTarget::name).orElse("");
  }

  private Optional<CollectJob> job(TenantId tenant, DeviceId device, AttemptId attempt) {
    return targets
        .find(device)
        .flatMap(target -> schedule.lock(device).map(entry -> job(tenant, attempt, target, entry)));
  }

  private CollectJob job(
      TenantId tenant, AttemptId attempt, CollectTarget target, Schedule.Entry entry) {
    return new CollectJob(
        CollectJob.VERSION,
        attempt,
        tenant,
        target.id(),
        target.host(),
        target.port(),
        target.username(),
        target.credential(),
        target.pinned(),
        target.legacyAlgorithms(),
        new CollectJob.Deadlines(
            settings.connect(), settings.login(), settings.silence(), settings.total()),
        entry.knownHash() == null ? null : new ContentHash(entry.knownHash()),
        entry.knownNormaliser());
  }
}
