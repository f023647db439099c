package dev.snapline.collect.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.collect.CollectOutcome.Captured;
import dev.snapline.collect.CollectOutcome.Failed;
import dev.snapline.collect.Target;
import dev.snapline.collect.Visit;
import dev.snapline.collect.Visiting;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.LoginSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** The collector against a server that is not of the same library. */
class OpenSshServerTest {

  private static final String EXPORT =
      RogueVisits.EXPORT.replace(
          "/system identity",
          "/ip firewall address-list\r\n"
              + "add address=192.0.2.7 list=blocked\r\n".repeat(20_000)
              + "/system identity");
  @TempDir Path directory;
  private Path answers;

  @BeforeEach
  void answers() throws IOException {
    Tools.need(OpenSshServer.PROGRAM, "/usr/bin/ssh-keygen");
    answers = Files.createDirectory(directory.resolve("answers"));
    answer("/system resource print", "  version: 7.18.2 (stable)\r\n");
    answer("/export show-sensitive", EXPORT);
    answer(":put [/system identity get name]", "behind-openssh\r\n");
    answer("/system routerboard print", "  model: RB750Gr3\r\n  serial-number: HF1\r\n");
  }

  @ParameterizedTest
  @CsvSource({"ed25519, ed25519", "rsa, ed25519", "ed25519, rsa", "rsa, rsa"})
  void givesItsWholeExport(String hostKeyType, String userKeyType) throws IOException {
    LoginSecret secret = userKey(userKeyType);
    try (var server = server(List.of(hostKeyType));
        var sessions = new RealSessions(RealSessions.settings(DataSize.ofMegabytes(64)))) {
      Visit visit = Visiting.visit(sessions, target(server, null), secret);
      assertThat(visit.outcome())
          .isInstanceOfSatisfying(
              Captured.class,
              captured ->
                  assertThat(captured.text().bytes())
                      .asString()
                      .isEqualTo(EXPORT.replace("\r\n", "\n")));
      assertThat(visit.facts().identity()).isEqualTo("behind-openssh");
      assertThat(visit.facts().serialNumber()).isEqualTo("HF1");
      assertThat(visit.seen()).isNotNull();
      assertThat(visit.seen().fingerprint()).isEqualTo(server.fingerprint(hostKeyType));
      assertThat(server.log()).contains("Accepted publickey").doesNotContain("Failed none");
    }
  }

  @ParameterizedTest
  @CsvSource({"ssh-ed25519, ed25519", "ssh-rsa, rsa"})
  void isAskedForTheKeyThatIsPinnedThoughItHasSeveral(String type, String file) throws IOException {
    LoginSecret secret = userKey("ed25519");
    try (var server = server(List.of("ed25519", "rsa"));
        var sessions = new RealSessions()) {
      HostKey pinned = new HostKey(type, server.fingerprint(file));
      Visit visit = Visiting.visit(sessions, target(server, pinned), secret);
      assertThat(visit.seen()).isEqualTo(pinned);
      assertThat(visit.outcome()).isInstanceOf(Captured.class);
    }
  }

  @Test
  void refusesAKeyItDoesNotKnow() throws IOException {
    userKey("ed25519");
    Path other = directory.resolve("other");
    Tools.run("/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", other.toString());
    LoginSecret secret = LoginSecret.privateKey(Files.readString(other), null);
    try (var server = server(List.of("ed25519"));
        var sessions = new RealSessions()) {
      assertRejected(Visiting.visit(sessions, target(server, null), secret));
    }
  }

  @Test
  void refusesAPasswordItDoesNotTake() throws IOException {
    userKey("ed25519");
    try (var server = server(List.of("ed25519"));
        var sessions = new RealSessions()) {
      assertRejected(
          Visiting.visit(sessions, target(server, null), LoginSecret.password("password")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "rsa"})
  void letsAPasswordInAtTheFirstRequest(String hostKeyType) throws IOException {
    userKey("ed25519");
    // The account has to reach the answers.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (var account = SystemAccount.withPassword("s3cret-of-the-account");
        var server =
            new OpenSshServer(
                directory, List.of(hostKeyType), directory.resolve("user.pub"), answers, true);
        var sessions = new RealSessions(RealSessions.settings(DataSize.ofMegabytes(64)))) {
      Visit visit =
          Visiting.visit(
              sessions,
              target(server, account.name(), null),
              LoginSecret.password("s3cret-of-the-account"));
      assertThat(visit.outcome()).as(server.log()).isInstanceOf(Captured.class);
      assertThat(visit.seen().fingerprint()).isEqualTo(server.fingerprint(hostKeyType));
      assertThat(server.log())
          .contains("Accepted password for " + account.name())
          .doesNotContain("Failed");
      assertRejected(
          Visiting.visit(
              sessions, target(server, account.name(), null), LoginSecret.password("wrong")));
    }
  }

  private static void assertRejected(Visit visit) {
    assertThat(visit.outcome())
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.failure()).isEqualTo(FailureKind.AUTHENTICATION_REJECTED));
    assertThat(visit.seen()).isNotNull();
  }

  private OpenSshServer server(List<String> hostKeyTypes) {
    return new OpenSshServer(directory, hostKeyTypes, directory.resolve("user.pub"), answers);
  }

  private LoginSecret userKey(String type) throws IOException {
    Path file = directory.resolve("user");
    Tools.run("/usr/bin/ssh-keygen", "-q", "-t", type, "-N", "", "-f", file.toString());
    return LoginSecret.privateKey(Files.readString(file), null);
  }

  private void answer(String command, String text) throws IOException {
    Files.writeString(answers.resolve(OpenSshServer.answerTo(command)), text);
  }

  private static Target target(OpenSshServer server, HostKey pinned) {
    return target(server, System.getProperty("user.name"), pinned);
  }

  private static Target target(OpenSshServer server, String username, HostKey pinned) {
    return new Target("127.0.0.1", server.port(), username, pinned, false, RogueVisits.PATIENT);
  }
}
