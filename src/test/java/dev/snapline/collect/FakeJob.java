package dev.snapline.collect;

import dev.snapline.bus.message.CollectJob;
import dev.snapline.bus.message.CollectJob.Deadlines;
import dev.snapline.bus.message.CollectJob.Known;
import dev.snapline.collect.ssh.FakeRouter;
import dev.snapline.encryption.ContentKind;
import dev.snapline.encryption.ContentLabel;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A job for a fake router, with whatever a test wants to be different. */
final class FakeJob {

  private static final Deadlines PATIENT =
      new Deadlines(
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(60));

  private final int port;
  private final HostKey pinned;
  private final PlainCipher cipher;
  private int version = CollectJob.VERSION;
  private Instant startBefore = Instant.now().plusSeconds(600);
  private UUID credentialSet;
  private Known known;
  private Deadlines deadlines = PATIENT;
  private boolean withoutSecretsAllowed;

  private FakeJob(int port, HostKey pinned, PlainCipher cipher) {
    this.port = port;
    this.pinned = pinned;
    this.cipher = cipher;
  }

  static FakeJob at(FakeRouter router, PlainCipher cipher) {
    return at(router.port(), router.hostKey(), cipher);
  }

  static FakeJob at(int port, HostKey pinned, PlainCipher cipher) {
    return new FakeJob(port, pinned, cipher);
  }

  FakeJob within(Deadlines others) {
    deadlines = others;
    return this;
  }

  FakeJob ofVersion(int other) {
    version = other;
    return this;
  }

  FakeJob startingBefore(Instant time) {
    startBefore = time;
    return this;
  }

  FakeJob inTotal(Duration total) {
    deadlines =
        new Deadlines(
            deadlines.connect(),
            deadlines.keyExchange(),
            deadlines.login(),
            deadlines.firstByte(),
            deadlines.silence(),
            total);
    return this;
  }

  FakeJob withSharedCredential() {
    credentialSet = UUID.randomUUID();
    return this;
  }

  FakeJob withKnownLines(int lines) {
    known = new Known(new ContentHash("0".repeat(64)), 1, lines);
    return this;
  }

  FakeJob withoutSecretsAllowed() {
    withoutSecretsAllowed = true;
    return this;
  }

  CollectJob job() {
    TenantId tenant = TenantId.random();
    DeviceId device = DeviceId.random();
    ContentLabel label =
        credentialSet == null
            ? new ContentLabel(tenant, device, ContentKind.CREDENTIAL)
            : new ContentLabel(tenant, new DeviceId(credentialSet), ContentKind.CREDENTIAL_SET);
    return new CollectJob(
        version,
        AttemptId.random(),
        tenant,
        device,
        startBefore,
        "127.0.0.1",
        port,
        FakeRouter.USERNAME,
        cipher.seal(label, LoginSecret.password(FakeRouter.PASSWORD).encode()),
        credentialSet,
        pinned,
        false,
        deadlines,
        known,
        withoutSecretsAllowed);
  }
}
