package dev.snapline.collect;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.Bus.Handover;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.AttemptProgress;
import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.bus.message.CollectJob;
import dev.snapline.bus.message.CollectResult;
import dev.snapline.collect.CollectOutcome.Captured;
import dev.snapline.encryption.ConfigCipher;
import dev.snapline.encryption.ConfigCipher.DecryptOutcome;
import dev.snapline.encryption.ConfigCipher.EncryptOutcome;
import dev.snapline.encryption.ContentKind;
import dev.snapline.encryption.ContentLabel;
import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.DeviceFacts;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.process.ThisProcess;
import dev.snapline.routeros.CanonicalText;
import dev.snapline.routeros.ExportText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
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
  private final ThisProcess process;

  JobHandler(
      Bus bus,
      ConfigCipher cipher,
      DeviceReader reader,
      CollectSettings settings,
      ThisProcess process) {
    this.bus = bus;
    this.cipher = cipher;
    this.reader = reader;
    this.settings = settings;
    this.process = process;
  }

  /** How a job ends. */
  private sealed interface Ending {
    /** With a result. */
    record Result(
        CollectResult.Outcome outcome, @Nullable HostKey seen, DeviceFacts facts, Instant at)
        implements Ending {}

    /** Not yet. */
    record Again(String reason) implements Ending {}
  }

  Delivery handle(CollectJob job) {
    Instant startedAt = Instant.now();
    Steps steps = new Steps(step -> tell(job, step, null));
    return switch (collect(job, steps)) {
      case Ending.Again(var reason) -> {
        tell(job, Step.QUEUED, "Waits until the configuration can be encrypted");
        yield new Delivery.Retry(settings.retryDelay(), reason);
      }
      case Ending.Result(var outcome, var seen, var facts, var at) -> {
        yield deliver(
            new CollectResult(
                CollectResult.VERSION,
                job.attempt(),
                job.tenant(),
                job.device(),
                startedAt,
                at,
                outcome,
                seen,
                facts,
                new CollectResult.Contact(process.name(), null, 0, steps.finish())));
      }
    };
  }

  private Delivery deliver(CollectResult result) {
    return switch (bus.send(Topic.RESULTS, result, result.attempt().toString())) {
      case Handover.Accepted _ -> new Delivery.Done();
      case Handover.Unavailable(var reason) -> new Delivery.Retry(settings.retryDelay(), reason);
    };
  }

  private Ending collect(CollectJob job, Steps steps) {
    try {
      return switch (cipher.decrypt(label(job, ContentKind.CREDENTIAL), job.credential())) {
        case DecryptOutcome.Done(var secret) ->
            weigh(job, reader.visit(target(job), LoginSecret.decode(secret), steps), steps);
        case DecryptOutcome.Unavailable(var reason) -> new Ending.Again(reason);
        case DecryptOutcome.Rejected _ ->
            fault("The stored password of this device cannot be decrypted; enter it again.");
      };
    } catch (RuntimeException | StackOverflowError e) {
      // The class only: an exception's text may quote what it worked on.
      log.error("Attempt {} broke with {}", job.attempt(), e.getClass().getName());
      log.debug("The fault", e);
      return fault("Snapline failed to collect this device; its log says more.");
    }
  }

  private Ending weigh(CollectJob job, Visit visit, Steps steps) {
    Instant at = Instant.now();
    return switch (visit.outcome()) {
      case CollectOutcome.Failed(var failure, var reason) ->
          ended(new CollectResult.Failed(failure, reason, null), visit, at);
      case Captured(var text, var export) -> {
        steps.begin(Step.COMPARING);
        ContentHash hash = new ContentHash(export.canonical().sha256());
        boolean known =
            new CollectJob.Known(hash, CanonicalText.NORMALISER, 0).sameText(job.known());
        yield known
            ? ended(new CollectResult.Unchanged(hash, CanonicalText.NORMALISER), visit, at)
            : encrypt(job, text, hash, visit, at, steps);
      }
    };
  }

  private Ending encrypt(
      CollectJob job, ExportText text, ContentHash hash, Visit visit, Instant at, Steps steps) {
    steps.begin(Step.ENCRYPTING);
    byte[] plain = text.bytes();
    return switch (cipher.encrypt(label(job, ContentKind.EXPORT), plain)) {
      case EncryptOutcome.Unavailable(var reason) -> new Ending.Again(reason);
      case EncryptOutcome.TooLarge(var reason) ->
          ended(
              new CollectResult.Failed(
                  FailureKind.INTERNAL, "The export cannot be encrypted: " + reason, null),
              visit,
              at);
      case EncryptOutcome.Done(var ciphertext) ->
          ended(
              new CollectResult.Collected(
                  ciphertext,
                  hash,
                  CanonicalText.NORMALISER,
                  new ContentHash(text.fileSha256()),
                  plain.length,
                  text.lineCount(),
                  CollectResult.Flaws.NONE),
              visit,
              at);
    };
  }

  private static Ending ended(CollectResult.Outcome outcome, Visit visit, Instant at) {
    return new Ending.Result(outcome, visit.seen(), visit.facts(), at);
  }

  private static Ending fault(String reason) {
    return new Ending.Result(
        new CollectResult.Failed(FailureKind.INTERNAL, reason, null),
        null,
        DeviceFacts.NONE,
        Instant.now());
  }

  private void tell(CollectJob job, Step step, @Nullable String detail) {
    bus.broadcast(
        Topic.PROGRESS,
        AttemptProgress.now(job.attempt(), job.tenant(), job.device(), step, detail));
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
