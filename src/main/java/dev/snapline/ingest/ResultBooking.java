package dev.snapline.ingest;

import dev.snapline.archive.AppendOutcome;
import dev.snapline.archive.Archive;
import dev.snapline.archive.Flaws;
import dev.snapline.archive.NewSnapshot;
import dev.snapline.archive.Snapshot;
import dev.snapline.backup.Attempt.Outcome;
import dev.snapline.backup.AttemptLedger;
import dev.snapline.backup.Ending;
import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.bus.message.CollectJob.Known;
import dev.snapline.bus.message.CollectResult;
import dev.snapline.bus.message.CollectResult.Collected;
import dev.snapline.bus.message.CollectResult.Failed;
import dev.snapline.bus.message.CollectResult.Unchanged;
import dev.snapline.inventory.CollectTargets;
import dev.snapline.inventory.HostKeys;
import dev.snapline.kernel.Actor;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.HostKey;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Books one result under the device's row lock; booking it again changes nothing. */
@Component
class ResultBooking {

  private final CollectTargets targets;
  private final HostKeys hostKeys;
  private final AttemptLedger ledger;
  private final Archive archive;
  private final ApplicationEventPublisher events;

  ResultBooking(
      CollectTargets targets,
      HostKeys hostKeys,
      AttemptLedger ledger,
      Archive archive,
      ApplicationEventPublisher events) {
    this.targets = targets;
    this.hostKeys = hostKeys;
    this.ledger = ledger;
    this.archive = archive;
    this.events = events;
  }

  Booked book(CollectResult told) {
    if (!targets.lock(told.device())) {
      return new Booked.Ignored("its device is unknown");
    }
    CollectResult result =
        ledger
            .window(told.attempt())
            .map(time -> told.within(time.earliest(), time.latest()))
            .orElse(told);
    if (!ledger.open(result.device(), result.attempt())) {
      return late(result);
    }
    return switch (result.outcome()) {
      case Collected collected -> collected(result, collected);
      case Unchanged unchanged -> unchanged(result, unchanged);
      // Came to one collector too late while another, which may still be at it, had begun it.
      case Failed(var failure, _, _)
          when failure == FailureKind.NO_COLLECTOR && ledger.begun(result.attempt()) ->
          new Booked.Ignored("another collector has begun it");
      case Failed failed -> failed(result, failed);
    };
  }

  /** Ends the attempt of a result that cannot be booked. Should it be booked later, it counts. */
  Booked lost(CollectResult result, String reason) {
    Ending ending =
        Ending.failed(
            result.startedAt(), result.collectedAt(), FailureKind.LOST, reason, result.contact());
    return targets.lock(result.device()) && ledger.close(result.device(), result.attempt(), ending)
        ? new Booked.Ended(Step.FAILED, reason)
        : new Booked.Ignored("it was given up");
  }

  private Booked collected(CollectResult result, Collected collected) {
    Outcome outcome = append(result, collected);
    good(result, outcome, known(collected), collected.flaws());
    return told(result, collected, outcome);
  }

  /**
   * A whole export counts, too, if its attempt was given up before it came: the device may have
   * changed since. What later attempts learned stays.
   */
  private Booked late(CollectResult result) {
    if (!(result.outcome() instanceof Collected collected) || !ledger.givenUp(result.attempt())) {
      return ended(result);
    }
    Outcome outcome = append(result, collected);
    ledger.correct(
        result.device(),
        result.attempt(),
        ending(result, outcome, known(collected), collected.flaws()));
    return told(result, collected, outcome);
  }

  /**
   * An attempt that was cancelled, or given up, and failed: what is left to know is how far it
   * came.
   */
  private Booked ended(CollectResult result) {
    if (!ledger.complete(result.attempt(), result.contact())) {
      return new Booked.Ignored("it was booked before");
    }
    // The key of the address that the device had before is not its key.
    if (loggedIn(result) && !ledger.outdated(result.device(), result.attempt())) {
      proven(result);
    }
    return new Booked.Ended(Step.FAILED, "Its collector told how far it came.");
  }

  private Outcome append(CollectResult result, Collected collected) {
    AppendOutcome appended =
        archive.append(
            new NewSnapshot(
                result.tenant(),
                result.device(),
                result.attempt(),
                result.collectedAt(),
                collected.hash(),
                collected.normaliser(),
                collected.fileHash(),
                collected.size(),
                collected.lines(),
                result.facts().version(),
                collected.ciphertext(),
                new Flaws(collected.flaws().secrets(), collected.flaws().menus())));
    return appended instanceof AppendOutcome.Stored ? Outcome.STORED : Outcome.UNCHANGED;
  }

  private Booked told(CollectResult result, Collected collected, Outcome outcome) {
    boolean stored = outcome == Outcome.STORED;
    audit(
        result,
        stored ? AuditAction.SNAPSHOT_CREATED : AuditAction.DUPLICATE_SKIPPED,
        "%,d lines, %s".formatted(collected.lines(), collected.hash().brief()));
    return new Booked.Ended(stored ? Step.STORED : Step.UNCHANGED, collected.hash().brief());
  }

  private static Known known(Collected collected) {
    return new Known(collected.hash(), collected.normaliser(), collected.lines());
  }

  private static Ending ending(
      CollectResult result, Outcome outcome, Known known, CollectResult.Flaws flaws) {
    return Ending.good(
        result.startedAt(), result.collectedAt(), outcome, known, result.contact(), flaws);
  }

  private Booked unchanged(CollectResult result, Unchanged unchanged) {
    Snapshot same =
        archive
            .verified(
                result.device(),
                result.attempt(),
                unchanged.hash(),
                unchanged.normaliser(),
                result.collectedAt())
            .flatMap(archive::find)
            .orElse(null);
    if (same == null) {
      // The archive holds something else than the job said; the next attempt sends the whole
      // configuration.
      Ending ending =
          Ending.failed(
              result.startedAt(),
              result.collectedAt(),
              FailureKind.INTERNAL,
              "The device reported no change against a snapshot that is not the newest one.",
              result.contact());
      ledger.close(result.device(), result.attempt(), ending);
      ledger.forgetKnown(result.device());
      return new Booked.Ended(Step.FAILED, "not the newest snapshot");
    }
    good(
        result,
        Outcome.UNCHANGED,
        new Known(unchanged.hash(), unchanged.normaliser(), same.lines()),
        new CollectResult.Flaws(same.flaws().secrets(), same.flaws().menus()));
    audit(result, AuditAction.DUPLICATE_SKIPPED, unchanged.hash().brief());
    return new Booked.Ended(Step.UNCHANGED, unchanged.hash().brief());
  }

  private void good(CollectResult result, Outcome outcome, Known known, CollectResult.Flaws flaws) {
    ledger.close(result.device(), result.attempt(), ending(result, outcome, known, flaws));
    targets.learned(result.device(), result.facts());
    proven(result);
  }

  /** The device with this key has had the secret and let its owner in. */
  private void proven(CollectResult result) {
    HostKey seen = result.seen();
    if (seen != null) {
      hostKeys.verified(result.device(), seen, result.collectedAt());
    }
  }

  /** Whether the secret was not only sent, but accepted. */
  private static boolean loggedIn(CollectResult result) {
    return result.contact().phases().stream().anyMatch(phase -> phase.step() == Step.EXPORTING);
  }

  private Booked failed(CollectResult result, Failed failed) {
    Ending ending =
        Ending.failed(
                result.startedAt(),
                result.collectedAt(),
                failed.failure(),
                failed.reason(),
                result.contact())
            .with(failed.capture());
    ledger.close(result.device(), result.attempt(), ending);
    HostKey seen = result.seen();
    if (failed.failure() == FailureKind.HOST_KEY_CHANGED && seen != null) {
      hostKeys.refused(result.device(), seen, result.collectedAt());
    } else if (loggedIn(result)) {
      // Else the next attempt would hand the secret to any other key.
      proven(result);
    }
    audit(result, AuditAction.BACKUP_FAILED, failed.failure().label() + ": " + failed.reason());
    return new Booked.Ended(Step.FAILED, failed.reason());
  }

  private void audit(CollectResult result, AuditAction action, String detail) {
    events.publishEvent(
        AuditableEvent.now(result.tenant(), Actor.SYSTEM, action, result.device(), detail));
  }
}
