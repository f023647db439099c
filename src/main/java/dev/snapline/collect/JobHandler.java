package dev.snapline.collect;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.AttemptProgress;
import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.bus.message.CollectJob;
import dev.snapline.bus.message.CollectResult;
import dev.snapline.collect.CollectOutcome.Captured;
import dev.snapline.collect.CollectOutcome.Failed;
import dev.snapline.encryption.ConfigCipher;
import dev.snapline.encryption.ConfigCipher.DecryptOutcome;
import dev.snapline.encryption.ConfigCipher.EncryptOutcome;
import dev.snapline.encryption.ContentKind;
import dev.snapline.encryption.ContentLabel;
import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.routeros.CanonicalText;
import dev.snapline.routeros.ExportText;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Does one job: every job ends in exactly one result, except while encryption cannot be had: then
 * the job comes again, since the configuration is still on the router.
 *
 * @see "Decision 0002"
 */
@Component
class JobHandler {

  private static final Logger log = LoggerFactory.getLogger(JobHandler.class);

  private final Bus bus;
  private final ConfigCipher cipher;
  private final DeviceReader reader;
  private final CollectSettings settings;
  private final Clock clock = Clock.systemUTC();

  JobHandler(Bus bus, ConfigCipher cipher, DeviceReader reader, CollectSettings settings) {
    this.bus = bus;
    this.cipher = cipher;
    this.reader = reader;
    this.settings = settings;
  }

  /** What is left to say of a job: its result, or that it must come again. */
  private sealed interface Ending {
    record Result(CollectResult.Outcome outcome, Visit visit, Instant collectedAt)
        implements Ending {}

    record Again(String reason) implements Ending {}
  }

  Delivery handle(CollectJob job) {
    Instant startedAt = clock.instant();
    Steps steps = new Steps(step -> tell(job, step));
    Ending ending;
    try {
      ending = collect(job, steps);
    } catch (RuntimeException e) {
      // The class only: an exception's text may quote what it worked on.
      log.error("Attempt {} broke with {}", job.attempt(), e.getClass().getName());
      log.debug("The fault", e);
      ending = failed(Visit.failed(FailureKind.INTERNAL, "Snapline failed; its log says how."));
    }
    return switch (ending) {
      case Ending.Again(var reason) -> {
        log.warn("Attempt {} waits: {}", job.attempt(), reason);
        yield new Delivery.Retry(settings.retryDelay(), reason);
      }
      case Ending.Result(var outcome, var visit, var collectedAt) -> {
        bus.send(
            Topic.RESULTS,
            new CollectResult(
                CollectResult.VERSION,
                job.attempt(),
                job.tenant(),
                job.device(),
                startedAt,
                collectedAt,
                outcome,
                visit.seen(),
                visit.facts(),
                steps.finish()),
            false);
        yield new Delivery.Done();
      }
    };
  }

  private Ending collect(CollectJob job, Steps steps) {
    return switch (cipher.decrypt(label(job, ContentKind.CREDENTIAL), job.credential())) {
      case DecryptOutcome.Unavailable(var reason) -> new Ending.Again(reason);
      case DecryptOutcome.Rejected _ ->
          failed(
              Visit.failed(
                  FailureKind.INTERNAL,
                  "The stored credential of this device cannot be decrypted; enter it again."));
      case DecryptOutcome.Done(var content) ->
          weigh(job, reader.visit(target(job), LoginSecret.decode(content), steps), steps);
    };
  }

  private Ending weigh(CollectJob job, Visit visit, Steps steps) {
    return switch (visit.outcome()) {
      case Failed _ -> failed(visit);
      case Captured captured -> {
        Instant collectedAt = clock.instant();
        steps.begin(Step.COMPARING);
        ContentHash hash = new ContentHash(captured.export().canonical().sha256());
        if (job.normaliser() == CanonicalText.NORMALISER && hash.equals(job.known())) {
          yield new Ending.Result(
              new CollectResult.Unchanged(hash, CanonicalText.NORMALISER), visit, collectedAt);
        }
        steps.begin(Step.ENCRYPTING);
        yield switch (cipher.encrypt(label(job, ContentKind.EXPORT), captured.text().bytes())) {
          case EncryptOutcome.Unavailable(var reason) -> new Ending.Again(reason);
          case EncryptOutcome.Done(var ciphertext) ->
              new Ending.Result(collected(ciphertext, hash, captured.text()), visit, collectedAt);
        };
      }
    };
  }

  private static CollectResult.Collected collected(
      String ciphertext, ContentHash hash, ExportText text) {
    return new CollectResult.Collected(
        ciphertext,
        hash,
        CanonicalText.NORMALISER,
        new ContentHash(text.fileSha256()),
        text.bytes().length,
        text.lineCount());
  }

  private Ending failed(Visit visit) {
    Failed failed = (Failed) visit.outcome();
    return new Ending.Result(
        new CollectResult.Failed(failed.failure(), failed.reason()), visit, clock.instant());
  }

  private void tell(CollectJob job, Step step) {
    bus.broadcast(
        Topic.PROGRESS, AttemptProgress.now(job.attempt(), job.tenant(), job.device(), step, null));
  }

  private static ContentLabel label(CollectJob job, ContentKind kind) {
    return new ContentLabel(job.tenant(), job.device(), kind);
  }

  private static Target target(CollectJob job) {
    return new Target(
        job.host(),
        job.port(),
        job.username(),
        job.pinned(),
        job.legacyAlgorithms(),
        job.deadlines());
  }
}
