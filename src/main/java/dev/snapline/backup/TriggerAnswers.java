package dev.snapline.backup;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Question;
import dev.snapline.bus.message.BackupTrigger;
import dev.snapline.bus.message.BackupTriggered;
import dev.snapline.bus.message.BackupTriggered.Result;
import dev.snapline.inventory.CollectTargets;
import dev.snapline.security.ActingAs;
import dev.snapline.security.Role;
import dev.snapline.tenancy.TenantScope;
import jakarta.annotation.PreDestroy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers other programs that ask over the bus for a backup now. */
@Component
class TriggerAnswers {

  private static final String ACTOR = "bus";

  private final Bus bus;
  private final Backups backups;
  private final CollectTargets targets;
  private final ActingAs acting;
  private final TenantScope scope;
  private final TransactionTemplate transactions;
  private final BackupSettings settings;
  private Bus.@Nullable Registration registration;

  TriggerAnswers(
      Bus bus,
      Backups backups,
      CollectTargets targets,
      ActingAs acting,
      TenantScope scope,
      TransactionTemplate transactions,
      BackupSettings settings) {
    this.bus = bus;
    this.backups = backups;
    this.targets = targets;
    this.acting = acting;
    this.scope = scope;
    this.transactions = transactions;
    this.settings = settings;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order(30)
  void start() {
    registration = bus.answer(Question.BACKUP, this::answer);
  }

  @PreDestroy
  void stop() {
    if (registration != null) {
      registration.remove();
    }
  }

  BackupTriggered answer(BackupTrigger asked) {
    if (asked.version() != BackupTrigger.VERSION) {
      return failed(
          "Version %d of this request is unknown; this is version %d."
              .formatted(asked.version(), BackupTrigger.VERSION));
    }
    return acting.named(
        ACTOR, Role.OPERATOR, asked.tenant(), () -> scope.in(asked.tenant(), () -> backUp(asked)));
  }

  private BackupTriggered backUp(BackupTrigger asked) {
    boolean known =
        Objects.requireNonNull(transactions.execute(_ -> targets.find(asked.device()).isPresent()));
    if (!known) {
      return failed("There is no such device in this tenant.");
    }
    Backups.Waited waited = backups.runNowAndWait(asked.device(), settings.lease());
    return switch (waited.start()) {
      case RunNowOutcome.Started _ ->
          waited
              .attempt()
              .map(TriggerAnswers::ended)
              .orElseGet(() -> failed("The attempt is gone."));
      case RunNowOutcome.AlreadyRunning(var attempt, _) ->
          new BackupTriggered(
              BackupTriggered.VERSION,
              Result.LOCKED,
              attempt,
              null,
              "A backup is running already.");
      case RunNowOutcome.Refused(String reason) ->
          new BackupTriggered(BackupTriggered.VERSION, Result.LOCKED, null, null, reason);
    };
  }

  private static BackupTriggered ended(Attempt attempt) {
    Result result =
        switch (attempt.outcome()) {
          case STORED -> Result.SUCCESS;
          case UNCHANGED -> Result.UNCHANGED;
          case FAILED -> Result.FAILED;
          case null -> Result.FAILED;
        };
    String reason = attempt.outcome() == null ? "It goes on; ask again later." : attempt.reason();
    return new BackupTriggered(
        BackupTriggered.VERSION, result, attempt.id(), attempt.hash(), reason);
  }

  private static BackupTriggered failed(String reason) {
    return new BackupTriggered(BackupTriggered.VERSION, Result.FAILED, null, null, reason);
  }
}
