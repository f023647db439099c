package dev.snapline.collect.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.collect.DeviceSession.Reply;
import dev.snapline.collect.DeviceSessions.Login;
import dev.snapline.collect.Target;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.privatekey.PrivateKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as ssh-keygen and OpenSSL write them. */
class KeyLoginTest {

  private static final String PASSPHRASE = "open, ségame";
  private static RealSessions sessions;
  @TempDir Path directory;

  @BeforeAll
  static void start() {
    Tools.need("/usr/bin/ssh-keygen", "/usr/bin/openssl");
    sessions = new RealSessions();
  }

  @AfterAll
  static void stop() {
    if (sessions != null) {
      sessions.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ed25519, RFC4716, OPENSSH",
    "rsa, RFC4716, OPENSSH",
    "rsa, PEM, RSA",
    "rsa, PKCS8, ''",
    "ecdsa, RFC4716, OPENSSH"
  })
  void logsInWithKeysOfSshKeygen(String type, String format, String words) throws IOException {
    for (String passphrase : new String[] {null, PASSPHRASE}) {
      String key = generated(type, format, passphrase);
      assertThat(key)
          .contains(
              "BEGIN "
                  + (words + " PRIVATE KEY")
                      .strip()
                      .replace(
                          "PRIVATE",
                          passphrase != null && format.equals("PKCS8")
                              ? "ENCRYPTED PRIVATE"
                              : "PRIVATE"));
      assertLogsIn(LoginSecret.privateKey(key, passphrase));
    }
  }

  @Test
  void logsInWithKeysOfOpenSsl() {
    String key = Tools.run("/usr/bin/openssl", "genpkey", "-algorithm", "ed25519");
    assertLogsIn(LoginSecret.privateKey(key, null));
    String locked =
        Tools.run(
            "/usr/bin/openssl",
            "genpkey",
            "-algorithm",
            "ed25519",
            "-aes-256-cbc",
            "-pass",
            "pass:sesame");
    assertThat(locked).contains("BEGIN ENCRYPTED PRIVATE KEY");
    assertLogsIn(LoginSecret.privateKey(locked, "sesame"));
  }

  @Test
  void readsAKeyPastedWithWindowsLineEnds() throws IOException {
    String key = generated("ed25519", "RFC4716", null);
    assertLogsIn(LoginSecret.privateKey("\r\n" + key.replace("\n", "\r\n"), null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RFC4716", "PEM", "PKCS8"})
  void saysThatAKeyCannotBeRead(String format) throws IOException {
    String key = generated("rsa", format, PASSPHRASE);
    for (LoginSecret secret :
        new LoginSecret[] {
          LoginSecret.privateKey(key, "wrong-one"),
          LoginSecret.privateKey(key, null),
          LoginSecret.privateKey(key.substring(0, key.length() / 2), PASSPHRASE),
          LoginSecret.privateKey("rubbish-of-a-key", null)
        }) {
      Login.Refused refused =
          refused(new Target("127.0.0.1", 1, "backup", null, false, null), secret);
      assertThat(refused.failure()).isEqualTo(FailureKind.AUTHENTICATION_REJECTED);
      assertThat(refused.reason())
          .isEqualTo(
              "The private key for user backup of 127.0.0.1:1 cannot be read, or its passphrase is"
                  + " wrong.");
    }
  }

  @Test
  void logsInAtARouterThatKnowsNothingNewerThanSha1() throws IOException {
    var secret = LoginSecret.privateKey(generated("rsa", "PEM", null), null);
    try (var router =
        new FakeRouter("rsa")
            .keyOnly(publicKey(secret))
            .shaOneOnly()
            .firstRequestOnly(1)
            .answers("a", "one")
            .start()) {
      Target target =
          new Target(
              "127.0.0.1", router.port(), "backup", router.hostKey(), true, RogueVisits.PATIENT);
      assertThat(sessions.open(target, secret)).isInstanceOf(Login.Open.class);
    }
  }

  @Test
  void saysThatTheDeviceDoesNotKnowTheKey() throws IOException {
    var other = LoginSecret.privateKey(generated("ed25519", "RFC4716", null), null);
    var known = LoginSecret.privateKey(generated("ed25519", "RFC4716", null), null);
    try (var router = new FakeRouter().keyOnly(publicKey(known)).start()) {
      Login.Refused refused = refused(target(router), other);
      assertThat(refused.failure()).isEqualTo(FailureKind.AUTHENTICATION_REJECTED);
      assertThat(refused.reason()).endsWith(" refused the login of user backup.");
      assertThat(refused.seen()).isEqualTo(router.hostKey());
      assertThat(router.logins()).as("one key, offered once").hasSize(1);
    }
  }

  @Test
  void offersNoKeyToADeviceWhoseHostKeyChanged() throws IOException {
    var secret = LoginSecret.privateKey(generated("ed25519", "RFC4716", null), null);
    HostKey old = new HostKey("ssh-ed25519", "SHA256:" + "o".repeat(43));
    try (var router = new FakeRouter().keyOnly(publicKey(secret)).start()) {
      Target target = RogueVisits.target(router.port(), old, RogueVisits.PATIENT);
      assertThat(refused(target, secret).failure()).isEqualTo(FailureKind.HOST_KEY_CHANGED);
      assertThat(router.logins()).isEmpty();
    }
  }

  @Test
  void doesNotOfferAKeyWhereAPasswordIsGiven() {
    try (var router = new FakeRouter().keyOnly(null).start()) {
      Login.Refused refused = refused(target(router), LoginSecret.password("password"));
      assertThat(refused.failure()).isEqualTo(FailureKind.AUTHENTICATION_REJECTED);
      assertThat(router.logins()).isEmpty();
    }
  }

  private void assertLogsIn(LoginSecret secret) {
    LoginSecret travelled = LoginSecret.decode(secret.encode());
    try (var router =
        new FakeRouter()
            .keyOnly(publicKey(secret))
            .firstRequestOnly(1)
            .answers("a", "one")
            .start()) {
      assertThat(sessions.open(target(router), travelled))
          .isInstanceOfSatisfying(
              Login.Open.class,
              open -> {
                try (var session = open.session()) {
                  assertThat(session.run("a")).isInstanceOf(Reply.Ended.class);
                }
              });
    }
  }

  private static PublicKey publicKey(LoginSecret secret) {
    return PrivateKeys.read((LoginSecret.PrivateKey) secret).orElseThrow().getPublic();
  }

  private String generated(String type, String format, String passphrase) throws IOException {
    Path file = Files.createTempDirectory(directory, "key").resolve("key");
    String lock = passphrase == null ? "" : passphrase;
    Tools.run(
        "/usr/bin/ssh-keygen", "-q", "-t", type, "-m", format, "-N", lock, "-f", file.toString());
    if (format.equals("PKCS8")) {
      Tools.run(
          "/usr/bin/ssh-keygen",
          "-q",
          "-p",
          "-m",
          format,
          "-P",
          lock,
          "-N",
          lock,
          "-f",
          file.toString());
    }
    return Files.readString(file);
  }

  private static Login.Refused refused(Target target, LoginSecret secret) {
    return switch (sessions.open(target, secret)) {
      case Login.Refused refused -> refused;
      case Login.Open _ -> throw new AssertionError("logged in");
    };
  }

  private static Target target(FakeRouter router) {
    return RogueVisits.target(router.port(), router.hostKey(), RogueVisits.PATIENT);
  }
}
