package dev.snapline.collect;

import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.bus.message.CollectJob;
import dev.snapline.bus.message.CollectResult;
import dev.snapline.collect.CollectOutcome.Captured;
import dev.snapline.collect.CollectOutcome.Failed;
import dev.snapline.encryption.ConfigCipher;
import dev.snapline.encryption.ConfigCipher.EncryptOutcome;
import dev.snapline.encryption.ContentKind;
import dev.snapline.encryption.ContentLabel;
import dev.snapline.kernel.ContentHash;
import dev.snapline.routeros.CanonicalText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes what a visit brought home fit to travel: compared with what is known, and encrypted. */
@Component
class Packing {

  private final ConfigCipher cipher;

  Packing(ConfigCipher cipher) {
    this.cipher = cipher;
  }

  /** What came of packing. */
  sealed interface Packed {
    /** It can travel. */
    record Ready(CollectResult.Outcome outcome) implements Packed {}

    /** Encryption cannot be had now. */
    record NotNow(String reason) implements Packed {}
  }

  Packed pack(CollectJob job, CollectOutcome outcome, Steps steps) {
    return switch (outcome) {
      case Failed(var failure, var reason, var sent) ->
          new Packed.Ready(new CollectResult.Failed(failure, reason, capture(job, sent)));
      case Captured captured -> {
        steps.begin(Step.COMPARING);
        ContentHash hash = new ContentHash(captured.proof().canonicalSha256());
        boolean known =
            new CollectJob.Known(hash, CanonicalText.NORMALISER, 0).sameText(job.known());
        yield known
            ? new Packed.Ready(new CollectResult.Unchanged(hash, CanonicalText.NORMALISER))
            : encrypt(job, captured, hash, steps);
      }
    };
  }

  private Packed encrypt(CollectJob job, Captured captured, ContentHash hash, Steps steps) {
    steps.begin(Step.ENCRYPTING);
    byte[] plain = captured.text().bytes();
    return switch (cipher.encrypt(label(job, ContentKind.EXPORT), plain)) {
      case EncryptOutcome.Unavailable(var reason) -> new Packed.NotNow(reason);
      case EncryptOutcome.TooLarge(var reason) ->
          new Packed.Ready(
              new CollectResult.Failed(
                  dev.snapline.kernel.FailureKind.INTERNAL,
                  "The export cannot be encrypted: " + reason,
                  null));
      case EncryptOutcome.Done(var ciphertext) ->
          new Packed.Ready(
              new CollectResult.Collected(
                  ciphertext,
                  hash,
                  CanonicalText.NORMALISER,
                  new ContentHash(captured.text().fileSha256()),
                  plain.length,
                  captured.text().lineCount(),
                  captured.flaws()));
    };
  }

  /** A failure is told even if what goes with it cannot be encrypted. */
  private @Nullable String capture(CollectJob job, byte[] sent) {
    return sent.length > 0
            && cipher.encrypt(label(job, ContentKind.CAPTURE), sent)
                instanceof EncryptOutcome.Done(var ciphertext)
        ? ciphertext
        : null;
  }

  private static ContentLabel label(CollectJob job, ContentKind kind) {
    return new ContentLabel(job.tenant(), job.device(), kind);
  }
}
