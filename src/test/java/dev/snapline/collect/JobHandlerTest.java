package dev.snapline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.AttemptProgress;
import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.bus.message.CollectJob;
import dev.snapline.bus.message.CollectJob.Deadlines;
import dev.snapline.bus.message.CollectResult;
import dev.snapline.bus.message.CollectResult.Collected;
import dev.snapline.bus.message.CollectResult.Failed;
import dev.snapline.bus.message.CollectResult.Phase;
import dev.snapline.bus.message.CollectResult.Unchanged;
import dev.snapline.collect.ssh.FakeRouter;
import dev.snapline.collect.ssh.FakeRouter.Manner;
import dev.snapline.collect.ssh.RealSessions;
import dev.snapline.demo.ChangeKind;
import dev.snapline.demo.DemoRouter;
import dev.snapline.demo.DemoRouters;
import dev.snapline.encryption.ContentKind;
import dev.snapline.encryption.ContentLabel;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.kernel.TenantId;
import dev.snapline.routeros.ExportText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobHandlerTest {

  private static final String EXPORT =
      """
      # 2026-11-23 12:00:00 by RouterOS 7.18.2
      # software id = ABCD-EFGH
      #
      # model = RB750Gr3
      # serial number = HF123
      /ppp secret
      add name=anna password=geheim-42
      /system identity
      set name=fake
      """
          .replace("\n", "\r\n");

  @TempDir static Path directory;
  private static DemoRouters fleet;
  private static RealSessions sessions;

  private final RecordingBus bus = new RecordingBus();
  private final PlainCipher cipher = new PlainCipher();
  private final WorkInHand work = new WorkInHand();
  private final JobHandler handler = Handlers.handler(bus, cipher, sessions, work);

  @BeforeAll
  static void start() {
    fleet = DemoRouters.start(0, directory);
    sessions = new RealSessions();
  }

  @AfterAll
  static void stop() {
    sessions.close();
    fleet.close();
  }

  @ParameterizedTest
  @CsvSource({
    "home-hex, 7.18.2 (stable), RB750Gr3, mmips, 7.18.2",
    "hotel-hap-ac2, 6.49.10 (long-term), RBD52G-5HacD2HnD, arm, 6.49.10",
    "vpn-chr, 7.17.2 (stable), 'CHR VMware, Inc. VMware7,1', x86_64,",
    "edge-ccr2116, 7.12.1 (stable), CCR2116-12G-4S+, arm64, 7.12.1",
    "mill-rb2011, 6.48.6 (long-term), RB2011UiAS, mipsbe, 6.48.6"
  })
  void collectsAWholeExport(
      String name, String version, String model, String architecture, String firmware) {
    CollectResult result = collect(job(name));

    assertThat(result.outcome())
        .isInstanceOfSatisfying(
            Collected.class,
            collected -> {
              ExportText stored = ExportText.of(cipher.plain(collected.ciphertext()));
              assertThat(stored.fileSha256()).isEqualTo(collected.fileHash().hex());
              assertThat(stored.bytes()).hasSize((int) collected.size());
              assertThat(stored.lineCount()).isEqualTo(collected.lines());
              assertThat(withoutDate(stored))
                  .isEqualTo(withoutDate(ExportText.of(fleet.exportOf(name))));
            });
    assertThat(result.seen()).isEqualTo(fleet.hostKeyOf(name));
    assertThat(result.facts().identity()).isEqualTo(name);
    assertThat(result.facts().version()).isEqualTo(version);
    assertThat(result.facts().model()).isEqualTo(model);
    assertThat(result.facts().architecture()).isEqualTo(architecture);
    assertThat(result.facts().firmware()).isEqualTo(firmware);
    assertThat(result.contact().phases())
        .extracting(Phase::step)
        .containsExactly(
            Step.CONNECTING,
            Step.KEY_EXCHANGE,
            Step.LOGIN,
            Step.EXPORTING,
            Step.CHECKING,
            Step.COMPARING,
            Step.ENCRYPTING);
    assertThat(bus.broadcasts(Topic.PROGRESS))
        .extracting(AttemptProgress::step)
        .containsExactly(
            Step.CONNECTING,
            Step.KEY_EXCHANGE,
            Step.LOGIN,
            Step.EXPORTING,
            Step.CHECKING,
            Step.COMPARING,
            Step.ENCRYPTING);
    assertThat(result.collectedAt()).isAfterOrEqualTo(result.startedAt());
    assertThat(result.contact().collector()).isEqualTo("test");
    assertThat(result.contact().algorithms()).isNotNull();
    assertThat(result.contact().bytes()).isGreaterThan(fleet.exportOf(name).length);
  }

  @Test
  void findsNothingChangedThoughDateAndStatusCommentsAre() {
    Collected first = (Collected) collect(job("oslo-rb5009")).outcome();
    for (int i = 0; i < 3; i++) {
      fleet.change("oslo-rb5009", ChangeKind.STATUS_NOISE);
    }

    CollectResult second = collect(job("oslo-rb5009", first.hash(), first.normaliser()));

    assertThat(second.outcome()).isEqualTo(new Unchanged(first.hash(), first.normaliser()));
    assertThat(cipher.encryptions()).as("an unchanged export is not encrypted").isEqualTo(1);
  }

  @Test
  void collectsAgainAfterAChange() {
    Collected first = (Collected) collect(job("oslo-rb5009")).outcome();
    fleet.change("oslo-rb5009", ChangeKind.RULE_MOVED);

    CollectResult second = collect(job("oslo-rb5009", first.hash(), first.normaliser()));

    assertThat(((Collected) second.outcome()).hash()).isNotEqualTo(first.hash());
  }

  @Test
  void collectsAgainWhenTheKnownHashIsOfAnotherNormaliser() {
    Collected first = (Collected) collect(job("shop-rb750")).outcome();

    CollectResult second = collect(job("shop-rb750", first.hash(), first.normaliser() + 1));

    assertThat(second.outcome()).isInstanceOf(Collected.class);
  }

  @ParameterizedTest
  @CsvSource({
    "depot-rb3011, AUTHENTICATION_REJECTED",
    "clinic-hex-s, HOST_KEY_CHANGED",
    "warehouse-l009, EXPORT_INCOMPLETE",
    "barn-hap-ax2, REFUSED"
  })
  void saysInWordsWhatWentWrong(String name, FailureKind kind) {
    CollectResult result = collect(job(name));

    DemoRouter router = fleet.router(name);
    assertThat(result.outcome())
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.failure()).isEqualTo(kind);
              assertThat(failed.reason())
                  .contains(router.address() + ":" + router.port())
                  .endsWith(".")
                  .doesNotContain(router.password());
            });
    assertThat(cipher.encryptions()).isZero();
  }

  @Test
  void neverTakesOldAlgorithmsUnlessTheDeviceIsMarked() {
    CollectJob job = job("mill-rb2011");
    CollectJob unmarked =
        new CollectJob(
            job.version(),
            job.attempt(),
            job.tenant(),
            job.device(),
            job.startBefore(),
            job.host(),
            job.port(),
            job.username(),
            job.credential(),
            null,
            job.pinned(),
            false,
            job.deadlines(),
            job.known(),
            false);

    assertThat(failed(collect(unmarked)).failure()).isEqualTo(FailureKind.ALGORITHMS_REFUSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CHANNEL_CLOSED_HALFWAY", "CONNECTION_CUT_HALFWAY"})
  void neverStoresATruncatedExport(String manner) {
    try (var router = FakeRouter.version7("").start()) {
      router.answers("/export show-sensitive", EXPORT, Manner.valueOf(manner));

      Failed failed = failed(collect(job(router)));

      assertThat(failed.failure()).isEqualTo(FailureKind.EXPORT_INCOMPLETE);
      assertThat(failed.reason()).doesNotContain("geheim");
    }
  }

  @Test
  void neverStoresAnExportThatEndedWithAnError() {
    try (var router = FakeRouter.version7("").start()) {
      router.answers("/export show-sensitive", EXPORT, Manner.FAILED);

      assertThat(failed(collect(job(router))).reason())
          .contains("the command ended with exit status 1");
    }
  }

  @Test
  void neverStoresAnExportCutInTheMiddleOfALine() {
    try (var router = FakeRouter.version7(EXPORT.substring(0, EXPORT.indexOf("42"))).start()) {
      Failed failed = failed(collect(job(router)));

      assertThat(failed.failure()).isEqualTo(FailureKind.EXPORT_INCOMPLETE);
      assertThat(failed.reason()).doesNotContain("geheim").doesNotContain("anna");
    }
  }

  @Test
  void takesAnErrorTextForAMissingPolicy() {
    try (var router =
        FakeRouter.version7("expected end of command (line 1 column 9)\r\n").start()) {
      Failed failed = failed(collect(job(router)));

      assertThat(failed.failure()).isEqualTo(FailureKind.PERMISSION_MISSING);
      assertThat(failed.reason())
          .contains("expected end of command (line 1 column 9)", "/export show-sensitive");
    }
  }

  @Test
  void refusesWhatIsNotRouterOs() {
    try (var router = new FakeRouter().answers("/system resource print", "total 4\n").start()) {
      assertThat(failed(collect(job(router))).reason())
          .contains("does not answer /system resource print as RouterOS does");
    }
  }

  @Test
  void asksVersion6WithoutTheWordItDoesNotKnow() {
    try (var router =
        new FakeRouter()
            .answers("/system resource print", "version: 6.49.18 (long-term)\r\n")
            .answers("/export", EXPORT.replace("2026-11-23", "nov/23/2026"))
            .start()) {
      assertThat(collect(job(router)).outcome()).isInstanceOf(Collected.class);
      assertThat(router.commands()).contains("/export").doesNotContain("/export show-sensitive");
    }
  }

  @Test
  void collectsADeviceThatTellsNothingElseAboutItself() {
    try (var router =
        new FakeRouter()
            .answers("/system resource print", "version: 7.18.2 (stable)\r\n")
            .answers("/export show-sensitive", EXPORT)
            .start()) {
      CollectResult result = collect(job(router));

      assertThat(result.outcome()).isInstanceOf(Collected.class);
      assertThat(result.facts().identity()).isNull();
      assertThat(result.facts().serialNumber()).isEqualTo("HF123");
    }
  }

  @Test
  void waitsWhileTheCredentialCannotBeDecrypted() {
    cipher.decryptionFails();

    assertThat(handler.handle(job("home-hex"))).isInstanceOf(Delivery.Retry.class);
    assertThat(bus.sent(Topic.RESULTS)).isEmpty();
  }

  @Test
  void waitsWhileTheExportCannotBeEncrypted() {
    CollectJob job = job("home-hex");
    cipher.encryptionFails();

    assertThat(handler.handle(job))
        .isEqualTo(new Delivery.Retry(Duration.ofSeconds(30), "the vault is sealed"));
    assertThat(bus.broadcasts(Topic.PROGRESS).getLast().step()).isEqualTo(Step.QUEUED);
    assertThat(bus.sent(Topic.RESULTS)).isEmpty();
  }

  @Test
  void endsInAFailureWhenTheExportIsTooLargeToBeEncrypted() {
    CollectJob job = job("home-hex");
    cipher.tooLarge();

    Failed failed = failed(collect(job));
    assertThat(failed.failure()).isEqualTo(FailureKind.INTERNAL);
    assertThat(failed.reason())
        .isEqualTo(
            "The export cannot be encrypted: It has 25 MiB and Transit takes 24 MiB at once.");
  }

  @Test
  void endsInAFailureWhenTheCredentialIsOfAnotherDevice() {
    CollectJob job = job("home-hex");
    cipher.rejects();

    assertThat(failed(collect(job)).reason()).contains("cannot be decrypted; enter it again");
  }

  @Test
  void endsInAFailureWhateverBreaks() {
    CollectJob job = job("home-hex");
    JobHandler broken =
        Handlers.handler(
            bus,
            cipher,
            (target, secret, steps, interruption) -> {
              throw new IllegalStateException("broken for the test");
            },
            work);

    assertThat(broken.handle(job)).isEqualTo(new Delivery.Done());
    assertThat(failed(bus.sent(Topic.RESULTS).getLast()).failure()).isEqualTo(FailureKind.INTERNAL);
  }

  @Test
  void leavesTheJobToAnotherProcessWhenItsOwnStopCutTheVisit() {
    JobHandler stopping =
        Handlers.handler(
            bus,
            cipher,
            (target, secret, steps, interruption) -> {
              work.stop();
              return new DeviceSessions.Login.Refused(FailureKind.UNREACHABLE, "cut", null, null);
            },
            work);

    assertThat(stopping.handle(job("home-hex"))).isInstanceOf(Delivery.Retry.class);
    assertThat(bus.sent(Topic.RESULTS)).isEmpty();
  }

  private CollectResult collect(CollectJob job) {
    int before = bus.sent(Topic.RESULTS).size();
    assertThat(handler.handle(job)).isEqualTo(new Delivery.Done());
    assertThat(bus.sent(Topic.RESULTS)).hasSize(before + 1);
    CollectResult result = bus.sent(Topic.RESULTS).getLast();
    assertThat(result.attempt()).isEqualTo(job.attempt());
    assertThat(result.device()).isEqualTo(job.device());
    assertThat(result.tenant()).isEqualTo(job.tenant());
    return result;
  }

  private static Failed failed(CollectResult result) {
    assertThat(result.outcome()).isInstanceOf(Failed.class);
    return (Failed) result.outcome();
  }

  private static String withoutDate(ExportText text) {
    return String.join("\n", text.lines()).replaceFirst("# .* by", "# by");
  }

  private CollectJob job(String name) {
    return job(name, null, 0);
  }

  private CollectJob job(String name, ContentHash known, int normaliser) {
    DemoRouter router = fleet.router(name);
    return job(
        router.address(),
        router.port(),
        router.username(),
        router.password(),
        router.pinned(),
        router.legacyAlgorithms(),
        known,
        normaliser);
  }

  private CollectJob job(FakeRouter router) {
    return job(
        "127.0.0.1",
        router.port(),
        FakeRouter.USERNAME,
        FakeRouter.PASSWORD,
        router.hostKey(),
        false,
        null,
        0);
  }

  private CollectJob job(
      String host,
      int port,
      String username,
      String password,
      HostKey pinned,
      boolean legacy,
      ContentHash known,
      int normaliser) {
    TenantId tenant = TenantId.random();
    DeviceId device = DeviceId.random();
    String credential =
        cipher.seal(
            new ContentLabel(tenant, device, ContentKind.CREDENTIAL),
            LoginSecret.password(password).encode());
    Deadlines deadlines =
        new Deadlines(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60));
    return new CollectJob(
        CollectJob.VERSION,
        AttemptId.random(),
        tenant,
        device,
        Instant.now().plusSeconds(600),
        host,
        port,
        username,
        credential,
        null,
        pinned,
        legacy,
        deadlines,
        known == null ? null : new CollectJob.Known(known, normaliser, 0),
        false);
  }
}
