package dev.snapline.collect.ssh;

import static dev.snapline.collect.ssh.RogueVisits.EXPORT;
import static dev.snapline.collect.ssh.RogueVisits.PATIENT;
import static dev.snapline.collect.ssh.RogueVisits.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.collect.CollectOutcome.Failed;
import dev.snapline.collect.DeviceSessions.Login;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.LoginSecret;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Routers that do not let us in, or not all the way. */
class RogueLoginTest {

  @AutoClose private static final RogueVisits visits = new RogueVisits();

  @Test
  void thatOffersOnlyLegacyAlgorithms() {
    try (var rogue = new FakeRouter("rsa").oldAlgorithms().start()) {
      Failed failed = visits.failed(target(rogue.port(), null, PATIENT));
      assertThat(failed.failure()).isEqualTo(FailureKind.ALGORITHMS_REFUSED);
      assertThat(failed.reason())
          .endsWith(
              " offers only diffie-hellman-group14-sha1 for the key exchange"
                  + " and only ssh-rsa for the host key and only aes128-cbc for encryption"
                  + " and only hmac-sha1 for message authentication;"
                  + " legacy algorithms have to be switched on for it.");
      assertThat(rogue.logins()).isEmpty();
    }
  }

  @Test
  void thatRejectsThePassword() {
    try (var rogue = FakeRouter.version7(EXPORT).start()) {
      Failed failed =
          visits.failed(
              target(rogue.port(), rogue.hostKey(), PATIENT), LoginSecret.password("mistaken"));
      assertThat(failed.failure()).isEqualTo(FailureKind.AUTHENTICATION_REJECTED);
      assertThat(failed.reason())
          .endsWith(" refused the login of user backup.")
          .doesNotContain("mistaken");
    }
  }

  /** 2 is what OpenSSH says, after a single refusal with {@code MaxAuthTries 1}. */
  @ParameterizedTest
  @ValueSource(ints = {2, 14, 15})
  void thatSaysGoodbyeToAWrongPassword(int code) {
    try (var rogue = FakeRouter.version7(EXPORT).hangsUpOnStrangers(code).start()) {
      Failed failed =
          visits.failed(target(rogue.port(), null, PATIENT), LoginSecret.password("mistaken"));
      assertThat(failed.failure()).isEqualTo(FailureKind.AUTHENTICATION_REJECTED);
      assertThat(failed.reason()).endsWith(" refused the login of user backup.");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 11})
  void thatHangsUpOnAWrongPassword(int code) {
    try (var rogue = FakeRouter.version7(EXPORT).hangsUpOnStrangers(code).start()) {
      Failed failed =
          visits.failed(target(rogue.port(), null, PATIENT), LoginSecret.password("mistaken"));
      assertThat(failed.failure()).isEqualTo(FailureKind.DEVICE_BUSY);
      assertThat(failed.reason())
          .endsWith(
              " closed the connection when user backup logged in; the login may be wrong, or no"
                  + " session left.");
    }
  }

  @Test
  void thatTakesKeysOnly() {
    try (var rogue = FakeRouter.version7(EXPORT).keyOnly(null).start()) {
      Failed failed = visits.failed(target(rogue.port(), null, PATIENT));
      assertThat(failed.failure()).isEqualTo(FailureKind.AUTHENTICATION_REJECTED);
      assertThat(failed.reason())
          .endsWith(
              " takes no password of user backup, only: publickey. RouterOS refuses the password of"
                  + " a user with a key unless always-allow-password-login=yes (/ip ssh).");
    }
  }

  @RepeatedTest(5)
  void thatCutsTheConnectionAfterTheLogin() {
    try (var rogue = FakeRouter.version7(EXPORT).cutsAfterLogin().start()) {
      Failed failed = visits.failed(target(rogue.port(), null, PATIENT));
      assertThat(failed.failure()).isEqualTo(FailureKind.EXPORT_INCOMPLETE);
      assertThat(failed.reason()).startsWith("The connection to ").contains(" was cut ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "rsa"})
  void thatPresentsAnotherKey(String pinnedType) {
    HostKey pinned;
    try (var before = new FakeRouter(pinnedType)) {
      pinned = before.hostKey();
    }
    try (var rogue = FakeRouter.version7(EXPORT).start()) {
      Failed failed = visits.failed(target(rogue.port(), pinned, PATIENT));
      assertThat(failed.failure()).isEqualTo(FailureKind.HOST_KEY_CHANGED);
      assertThat(failed.reason())
          .contains(
              rogue.hostKey().type() + " " + rogue.hostKey().fingerprint(),
              pinned.type() + " " + pinned.fingerprint())
          .endsWith("Nothing was sent to it.");
      assertThat(rogue.logins()).isEmpty();
    }
  }

  @Test
  void thatRunsNoCommand() {
    try (var rogue = FakeRouter.version7(EXPORT).withoutExec().start()) {
      Failed failed = visits.failed(target(rogue.port(), null, PATIENT));
      assertThat(failed.failure()).isEqualTo(FailureKind.PERMISSION_MISSING);
      assertThat(failed.reason())
          .endsWith(" let user backup in but refused to run /system resource print.");
    }
  }

  @RepeatedTest(5)
  void thatOpensNoChannel() {
    try (var rogue = FakeRouter.version7(EXPORT).withoutChannels().start()) {
      Failed failed = visits.failed(target(rogue.port(), null, PATIENT));
      assertThat(failed.failure()).isEqualTo(FailureKind.DEVICE_BUSY);
      assertThat(failed.reason()).endsWith(" did not let /system resource print be started.");
    }
  }

  @Test
  void thatRefusesASecondSession() {
    try (var rogue = FakeRouter.version7(EXPORT).oneSessionOnly().start();
        var elsewhere = new RealSessions()) {
      Login first = elsewhere.open(target(rogue.port(), null, PATIENT), RogueVisits.SECRET);
      assertThat(first).isInstanceOf(Login.Open.class);
      Failed failed = failedWhileOpen(rogue, elsewhere);
      assertThat(failed.failure()).isEqualTo(FailureKind.DEVICE_BUSY);
      assertThat(failed.reason()).endsWith(" refused one more session at the same time.");
    }
  }

  private static Failed failedWhileOpen(FakeRouter rogue, RealSessions elsewhere) {
    assertThat(elsewhere.open().sessions()).isEqualTo(1);
    return visits.failedBeside(1, target(rogue.port(), null, PATIENT));
  }
}
