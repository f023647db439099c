package dev.snapline.telemetry;

import dev.snapline.backup.AttemptEnded;
import dev.snapline.backup.Ending;
import dev.snapline.bus.message.CollectResult.Contact;
import dev.snapline.changes.ComputingTried;
import dev.snapline.ingest.ResultTaken;
import dev.snapline.process.ProcessRole;
import dev.snapline.process.RunsAs;
import dev.snapline.retention.RetentionRan;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Measures each stage from what it tells; counts nothing that was rolled back. */
@Component
@RunsAs({ProcessRole.WEB, ProcessRole.INGEST, ProcessRole.SCHEDULE})
class StageMeters {

  private final Stages stages;

  StageMeters(Stages stages) {
    this.stages = stages;
  }

  @TransactionalEventListener
  void ended(AttemptEnded attempt) {
    Ending ending = attempt.ending();
    Duration took = Duration.between(ending.startedAt(), ending.finishedAt());
    // Clocks of two processes may differ.
    stages
        .attempt(ending.outcome(), ending.failure())
        .record(took.isNegative() ? Duration.ZERO : took);
    Contact contact = ending.contact();
    if (contact != null) {
      contact.phases().forEach(phase -> stages.phase(phase.step()).record(phase.took()));
      stages.received(contact.bytes());
    }
  }

  @EventListener
  void taken(ResultTaken result) {
    stages.result(result.told(), result.fate()).record(result.took());
  }

  @EventListener
  void tried(ComputingTried changes) {
    stages.changes(changes.fate()).record(changes.took());
  }

  @EventListener
  void ran(RetentionRan run) {
    stages.retention(run.pruned(), run.took());
  }
}
