package dev.snapline.collect;

import dev.snapline.bus.message.CollectJob;
import dev.snapline.encryption.ConfigCipher;
import dev.snapline.encryption.ConfigCipher.DecryptOutcome;
import dev.snapline.encryption.ContentKind;
import dev.snapline.encryption.ContentLabel;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.LoginSecret;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Visits the device of a job with the credential that the job carries. */
@Component
class JobVisit {

  private final ConfigCipher cipher;
  private final DeviceReader reader;

  JobVisit(ConfigCipher cipher, DeviceReader reader) {
    this.cipher = cipher;
    this.reader = reader;
  }

  /** What came of it. */
  sealed interface Outcome {}

  /** The visit was made, or never will be. */
  record Made(Visit visit) implements Outcome {}

  /** The credential cannot be decrypted now. */
  record NotNow(String reason) implements Outcome {}

  Outcome visit(CollectJob job, Steps steps, Interruption interruption) {
    return switch (cipher.decrypt(credentialLabel(job), job.credential())) {
      case DecryptOutcome.Done(var secret) ->
          new Made(reader.visit(errand(job, LoginSecret.decode(secret)), steps, interruption));
      case DecryptOutcome.Unavailable(var reason) -> new NotNow(reason);
      case DecryptOutcome.Rejected _ ->
          new Made(
              Visit.none(
                  FailureKind.INTERNAL,
                  job.credentialSet() == null
                      ? "The stored password of this device cannot be decrypted; enter it again."
                      : "The secret of this device's credential set cannot be decrypted; enter it"
                          + " again."));
    };
  }

  private static ContentLabel credentialLabel(CollectJob job) {
    UUID set = job.credentialSet();
    return set == null
        ? new ContentLabel(job.tenant(), job.device(), ContentKind.CREDENTIAL)
        : new ContentLabel(job.tenant(), new DeviceId(set), ContentKind.CREDENTIAL_SET);
  }

  private static Errand errand(CollectJob job, LoginSecret secret) {
    CollectJob.Known known = job.known();
    return new Errand(
        new Target(
            job.host(),
            job.port(),
            job.username(),
            job.pinned(),
            job.legacyAlgorithms(),
            job.deadlines()),
        secret,
        known == null ? 0 : known.lines(),
        job.withoutSecretsAllowed());
  }
}
