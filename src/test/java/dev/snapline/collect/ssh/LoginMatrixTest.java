package dev.snapline.collect.ssh;

import static dev.snapline.collect.ssh.RogueVisits.EXPORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.collect.CollectOutcome.Captured;
import dev.snapline.collect.Visit;
import dev.snapline.collect.Visiting;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.privatekey.PrivateKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whole visits with every kind of host key and of login; {@link OpenSshServerTest} has the same.
 */
class LoginMatrixTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "ed25519, password",
    "ed25519, ed25519",
    "ed25519, rsa",
    "rsa, password",
    "rsa, ed25519",
    "rsa, rsa"
  })
  void givesItsWholeExport(String hostKeyType, String login) throws IOException {
    try (var router = new FakeRouter(hostKeyType).asVersion7(EXPORT);
        var sessions = new RealSessions()) {
      LoginSecret secret = RogueVisits.SECRET;
      if (!login.equals("password")) {
        LoginSecret.PrivateKey key = key(login);
        router.keyOnly(PrivateKeys.read(key).orElseThrow().getPublic());
        secret = key;
      }
      router.start();
      Visit visit =
          Visiting.visit(
              sessions,
              RogueVisits.target(router.port(), router.hostKey(), RogueVisits.PATIENT),
              secret);
      assertThat(visit.seen()).isEqualTo(router.hostKey());
      assertThat(visit.outcome())
          .isInstanceOfSatisfying(
              Captured.class,
              captured ->
                  assertThat(captured.text().bytes())
                      .asString()
                      .isEqualTo(EXPORT.replace("\r\n", "\n")));
    }
  }

  private LoginSecret.PrivateKey key(String type) throws IOException {
    Tools.need("/usr/bin/ssh-keygen");
    Path file = directory.resolve(type);
    Tools.run("/usr/bin/ssh-keygen", "-q", "-t", type, "-N", "", "-f", file.toString());
    return (LoginSecret.PrivateKey) LoginSecret.privateKey(Files.readString(file), null);
  }
}
