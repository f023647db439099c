package dev.snapline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.bus.Topic;
import dev.snapline.bus.message.CollectResult.Collected;
import dev.snapline.bus.message.CollectResult.Failed;
import dev.snapline.bus.message.CollectResult.Outcome;
import dev.snapline.collect.ssh.FakeRouter;
import dev.snapline.collect.ssh.FakeRouter.Manner;
import dev.snapline.collect.ssh.RealSessions;
import dev.snapline.kernel.FailureKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Exports that look whole and may not be, and what is kept of those that are not. */
class DoubtfulExportTest {

  private static final String COMMAND = "/export show-sensitive";
  private static final String POLICIES =
      ":put [/user group get [/user get [find name=\"backup\"] group] policy]";
  private static final String HEADER = "# 2026-11-23 12:00:00 by RouterOS 7.18.2\r\n";
  private static final String WITH_SECRET =
      HEADER + "/ppp secret\r\nadd name=a password=b\r\n/system identity\r\nset name=x\r\n";
  private static final String WITHOUT_SECRET =
      HEADER + "/ppp secret\r\nadd name=a\r\n/system identity\r\nset name=x\r\n";
  private static RealSessions sessions;

  private final RecordingBus bus = new RecordingBus();
  private final PlainCipher cipher = new PlainCipher();
  private final JobHandler handler = Handlers.handler(bus, cipher, sessions, new WorkInHand());

  @BeforeAll
  static void start() {
    sessions = new RealSessions();
  }

  @AfterAll
  static void stop() {
    sessions.close();
  }

  @Test
  void thatShrankCountsIfASecondOneSaysTheSame() {
    try (var router = FakeRouter.version7(WITH_SECRET).start()) {
      Outcome outcome = collect(FakeJob.at(router, cipher).withKnownLines(60));

      assertThat(outcome).isInstanceOf(Collected.class);
      assertThat(router.commands()).filteredOn(COMMAND::equals).hasSize(2);
    }
  }

  @Test
  void thatShrankFailsIfASecondOneDiffers() {
    try (var router =
        FakeRouter.version7(WITH_SECRET + "/snmp\r\nset enabled=yes\r\n")
            .answersFirst(COMMAND, WITH_SECRET)
            .start()) {
      Failed failed = (Failed) collect(FakeJob.at(router, cipher).withKnownLines(60));

      assertThat(failed.failure()).isEqualTo(FailureKind.EXPORT_INCOMPLETE);
      assertThat(failed.reason())
          .endsWith(
              " is not complete: it has 5 lines, the last one had 60, and a second one in the same"
                  + " session differs.");
    }
  }

  @Test
  void thatIsAboutAsLongIsNotAskedForAgain() {
    try (var router = FakeRouter.version7(WITH_SECRET).start()) {
      assertThat(collect(FakeJob.at(router, cipher).withKnownLines(15)))
          .isInstanceOf(Collected.class);
      assertThat(router.commands()).filteredOn(COMMAND::equals).hasSize(1);
    }
  }

  @Test
  void withSecretsIsNotDoubted() {
    try (var router = FakeRouter.version7(WITH_SECRET).start()) {
      Collected collected = (Collected) collect(FakeJob.at(router, cipher));

      assertThat(collected.flaws().secrets()).isFalse();
      assertThat(router.commands()).doesNotContain(POLICIES);
    }
  }

  @Test
  void withoutSecretsFailsIfTheUserMayNotSeeThem() {
    try (var router = mayNotSeeSecrets().start()) {
      Failed failed = (Failed) collect(FakeJob.at(router, cipher));

      assertThat(failed.failure()).isEqualTo(FailureKind.PERMISSION_MISSING);
      assertThat(failed.reason())
          .isEqualTo(
              "User backup of 127.0.0.1:%d lacks the policy sensitive, so its export has no secrets;"
                      .formatted(router.port())
                  + " give it the policy, or allow backups without secrets.");
    }
  }

  @Test
  void withoutSecretsCountsWhereThatIsAllowed() {
    try (var router = mayNotSeeSecrets().start()) {
      Collected collected = (Collected) collect(FakeJob.at(router, cipher).withoutSecretsAllowed());

      assertThat(collected.flaws().secrets()).isTrue();
    }
  }

  @Test
  void withoutSecretsCountsIfTheUserMaySeeThem() {
    try (var router =
        FakeRouter.version7(WITHOUT_SECRET).answers(POLICIES, "ssh;read;sensitive\r\n").start()) {
      Collected collected = (Collected) collect(FakeJob.at(router, cipher));

      assertThat(collected.flaws().secrets()).isFalse();
    }
  }

  @Test
  void ofAWireGuardInterfaceWithoutItsKeyHasNoSecrets() {
    String export = HEADER + "/interface wireguard\r\nadd listen-port=13231 name=wg1\r\n";
    try (var router = FakeRouter.version7(export).start()) {
      Collected collected = (Collected) collect(FakeJob.at(router, cipher).withoutSecretsAllowed());

      assertThat(collected.flaws().secrets()).isTrue();
    }
  }

  @Test
  void isAskedForWithoutSecretsWhereTheyAreRefused() {
    try (var router = refusesSecrets().start()) {
      Collected collected = (Collected) collect(FakeJob.at(router, cipher).withoutSecretsAllowed());

      assertThat(collected.flaws().secrets()).isTrue();
      assertThat(cipher.plain(collected.ciphertext()))
          .asString()
          .isEqualTo(WITHOUT_SECRET.replace("\r", ""));
    }
  }

  @Test
  void whoseSecretsAreRefusedFailsWithBothCauses() {
    try (var router = refusesSecrets().start()) {
      Failed failed = (Failed) collect(FakeJob.at(router, cipher));

      assertThat(failed.failure()).isEqualTo(FailureKind.PERMISSION_MISSING);
      assertThat(failed.reason())
          .contains(
              "\"expected end of command (line 1 column 9)\" to /export show-sensitive",
              "user backup may lack the policy sensitive, or this RouterOS does not know the word",
              "allow backups without secrets");
    }
  }

  @Test
  void namesTheMenusThatRouterOsCouldNotExport() {
    try (var router =
        FakeRouter.version7(WITH_SECRET + "#error exporting /ip firewall calea\r\n").start()) {
      Collected collected = (Collected) collect(FakeJob.at(router, cipher));

      assertThat(collected.flaws().menus()).containsExactly("/ip firewall calea");
    }
  }

  @Test
  void thatIsNoneIsKeptToLookAt() {
    try (var router = FakeRouter.version7("who goes there?\r\n").start()) {
      Failed failed = (Failed) collect(FakeJob.at(router, cipher));

      assertThat(failed.failure()).isEqualTo(FailureKind.EXPORT_INCOMPLETE);
      assertThat(failed.capture()).startsWith("CAPTURE:");
      assertThat(cipher.plain(failed.capture())).asString().isEqualTo("who goes there?\r\n");
    }
  }

  @Test
  void thatBrokeOffIsKeptAsFarAsItCame() {
    try (var router = FakeRouter.version7("").start()) {
      router.answers(COMMAND, WITH_SECRET, Manner.CONNECTION_CUT_HALFWAY);
      Failed failed = (Failed) collect(FakeJob.at(router, cipher));

      assertThat(WITH_SECRET).startsWith(new String(cipher.plain(failed.capture())));
    }
  }

  @Test
  void isReportedEvenIfItCannotBeEncrypted() {
    cipher.encryptionFails();
    try (var router = FakeRouter.version7("who goes there?\r\n").start()) {
      Failed failed = (Failed) collect(FakeJob.at(router, cipher));

      assertThat(failed.failure()).isEqualTo(FailureKind.EXPORT_INCOMPLETE);
      assertThat(failed.capture()).isNull();
    }
  }

  private static FakeRouter mayNotSeeSecrets() {
    return FakeRouter.version7(WITHOUT_SECRET)
        .answers(POLICIES, "local;ssh;read;!write;!sensitive;!api\r\n");
  }

  private static FakeRouter refusesSecrets() {
    return FakeRouter.version7("expected end of command (line 1 column 9)\r\n")
        .answers("/export", WITHOUT_SECRET);
  }

  private Outcome collect(FakeJob job) {
    handler.handle(job.job());
    return bus.sent(Topic.RESULTS).getLast().outcome();
  }
}
