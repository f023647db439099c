package dev.snapline.collect.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.bus.message.CollectJob.Deadlines;
import dev.snapline.collect.DeviceSession;
import dev.snapline.collect.DeviceSession.Reply;
import dev.snapline.collect.DeviceSessions.Login;
import dev.snapline.collect.Target;
import dev.snapline.collect.ssh.FakeRouter.Manner;
import dev.snapline.kernel.Algorithms;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.LoginSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshDeviceSessionsTest {

  private static final LoginSecret SECRET = LoginSecret.password(FakeRouter.PASSWORD);
  private static final Deadlines DEADLINES =
      new Deadlines(
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30));
  private static final Deadlines HASTY =
      new Deadlines(
          Duration.ofMillis(900),
          Duration.ofMillis(900),
          Duration.ofMillis(900),
          Duration.ofMillis(700),
          Duration.ofMillis(700),
          Duration.ofSeconds(30));

  /** Has the time for keys to be exchanged on a busy machine. */
  private static final Deadlines IMPATIENT =
      new Deadlines(
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(2),
          Duration.ofMillis(700),
          Duration.ofSeconds(20),
          Duration.ofSeconds(60));

  private static RealSessions sessions;

  @BeforeAll
  static void start() {
    sessions = new RealSessions();
  }

  @AfterAll
  static void stop() {
    sessions.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "rsa"})
  void runsCommandsOneAfterTheOtherAndTellsTheHostKey(String keyType) {
    try (var router = new FakeRouter(keyType).answers("a", "one\r\n").answers("b", "two").start()) {
      try (var session = opened(target(router, router.hostKey(), false))) {
        assertThat(session.hostKey()).isEqualTo(router.hostKey());
        assertThat(text(session.run("a"))).isEqualTo("one\r\n");
        assertThat(text(session.run("b"))).isEqualTo("two");
      }
    }
  }

  @Test
  void logsInByKeyboardInteractiveWithTheSameSecret() {
    try (var router = new FakeRouter().answers("a", "one").keyboardInteractiveOnly().start();
        var session = opened(target(router, null, false))) {
      assertThat(text(session.run("a"))).isEqualTo("one");
    }
  }

  @Test
  void logsInAtTheFirstRequest() {
    try (var router = new FakeRouter().firstRequestOnly().answers("a", "one").start();
        var session = opened(target(router, null, false))) {
      assertThat(text(session.run("a"))).isEqualTo("one");
      assertThat(router.logins()).containsExactly("backup");
    }
  }

  @Test
  void triesAWrongPasswordOnce() {
    try (var router = new FakeRouter().passwordOnly().start()) {
      var refused = refused(target(router, null, false), LoginSecret.password("wrong-password"));
      assertThat(refused.failure()).isEqualTo(FailureKind.AUTHENTICATION_REJECTED);
      assertThat(router.logins()).containsExactly("backup");
    }
  }

  @Test
  void triesAWrongPasswordAtMostOncePerMethod() {
    try (var router = new FakeRouter().start()) {
      var refused = refused(target(router, null, false), LoginSecret.password("wrong-password"));
      assertThat(refused.failure()).isEqualTo(FailureKind.AUTHENTICATION_REJECTED);
      assertThat(refused.seen()).isEqualTo(router.hostKey());
      assertThat(refused.reason())
          .contains("127.0.0.1:" + router.port(), "backup")
          .doesNotContain("wrong-password");
      assertThat(router.logins()).hasSizeLessThanOrEqualTo(2);
    }
  }

  @Test
  void refusesAChangedHostKeyBeforeAnythingOfTheLoginIsSent() {
    HostKey old = new HostKey("ssh-ed25519", "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU");
    try (var router = new FakeRouter().start()) {
      var refused = refused(target(router, old, false), SECRET);
      assertThat(refused.failure()).isEqualTo(FailureKind.HOST_KEY_CHANGED);
      assertThat(refused.seen()).isEqualTo(router.hostKey());
      assertThat(refused.reason()).contains(old.fingerprint(), router.hostKey().fingerprint());
      assertThat(router.logins()).isEmpty();
    }
  }

  @Test
  void answersNoQuestionOfADeviceWhoseHostKeyChanged() {
    HostKey old = new HostKey("ssh-ed25519", "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU");
    try (var router = new FakeRouter().keyboardInteractiveOnly().start()) {
      assertThat(refused(target(router, old, false), SECRET).failure())
          .isEqualTo(FailureKind.HOST_KEY_CHANGED);
      assertThat(router.logins()).isEmpty();
    }
  }

  @Test
  void refusesAKeyOfAnotherTypeWithTheSameFingerprint() {
    try (var router = new FakeRouter().start()) {
      HostKey other = new HostKey("ssh-rsa", router.hostKey().fingerprint());
      assertThat(refused(target(router, other, false), SECRET).failure())
          .isEqualTo(FailureKind.HOST_KEY_CHANGED);
      assertThat(router.logins()).isEmpty();
    }
  }

  @Test
  void tellsARefusedPort() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var refused = refused(target("127.0.0.1", port, DEADLINES), SECRET);
    assertThat(refused.failure()).isEqualTo(FailureKind.REFUSED);
    assertThat(refused.reason()).isEqualTo("127.0.0.1:" + port + " refused the connection.");
    assertThat(refused.seen()).isNull();
  }

  @Test
  void tellsAnUnknownName() {
    var refused = refused(target("no-such-router.invalid", 22, DEADLINES), SECRET);
    assertThat(refused.failure()).isEqualTo(FailureKind.UNREACHABLE);
    assertThat(refused.reason()).isEqualTo("The name no-such-router.invalid is not known.");
  }

  @Test
  void givesUpOnASilentPortAtTheLoginDeadline() throws IOException {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      long start = System.nanoTime();
      var refused = refused(target("127.0.0.1", silent.getLocalPort(), HASTY), SECRET);
      assertThat(refused.failure()).isEqualTo(FailureKind.TIMEOUT);
      assertThat(refused.reason())
          .contains("accepted the connection but sent nothing within 900 ms.");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }
  }

  @RepeatedTest(5)
  void tellsAPortThatDoesNotSpeakSsh() throws IOException {
    try (var web = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> {
            try (Socket socket = web.accept()) {
              socket.getOutputStream().write("HTTP/1.0 400 Bad\r\n\r\n".getBytes());
              socket.shutdownOutput();
              // Closed with something unread, the connection would be reset and the answer lost.
              socket.getInputStream().readAllBytes();
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      var refused = refused(target("127.0.0.1", web.getLocalPort(), DEADLINES), SECRET);
      assertThat(refused.failure()).isEqualTo(FailureKind.UNREACHABLE);
      assertThat(refused.reason()).contains("something else than SSH; is the port right?");
    }
  }

  @Test
  void namesWhatADeviceOfOldOffers() {
    try (var router = new FakeRouter("rsa").oldAlgorithms().start()) {
      var refused = refused(target(router, null, false), SECRET);
      assertThat(refused.failure()).isEqualTo(FailureKind.ALGORITHMS_REFUSED);
      assertThat(refused.reason())
          .contains(" offers only diffie-hellman-group14-sha1 for the key exchange");
    }
  }

  @Test
  void logsIntoADeviceOfOldWithLegacyAlgorithms() {
    try (var router = new FakeRouter("rsa").oldAlgorithms().answers("a", "old").start();
        var session = opened(target(router, null, true))) {
      assertThat(text(session.run("a"))).isEqualTo("old");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CHANNEL_CLOSED_HALFWAY, closed the channel of a without an exit status",
    "CONNECTION_CUT_HALFWAY, was cut during a"
  })
  void doesNotTakeHalfAnAnswerForAWholeOne(Manner manner, String words) {
    String answer = "x".repeat(41_362);
    try (var router = new FakeRouter().answers("a", answer, manner).start();
        var session = opened(target(router, null, false))) {
      assertThat(session.run("a"))
          .isInstanceOfSatisfying(
              Reply.Broken.class,
              broken -> {
                assertThat(broken.failure()).isEqualTo(FailureKind.EXPORT_INCOMPLETE);
                assertThat(broken.reason()).contains(words);
              });
    }
  }

  @Test
  void givesUpOnADeviceThatFallsSilent() {
    try (var router = new FakeRouter().answers("a", "half of it", Manner.HANGS_HALFWAY).start();
        var session =
            opened(new Target("127.0.0.1", router.port(), "backup", null, false, HASTY))) {
      assertThat(session.run("a"))
          .isInstanceOfSatisfying(
              Reply.Broken.class,
              broken -> {
                assertThat(broken.failure()).isEqualTo(FailureKind.TIMEOUT);
                assertThat(broken.reason()).contains("was silent for 700 ms during a");
                assertThat(broken.head()).asString().isEqualTo("half ");
              });
    }
  }

  @Test
  void givesUpOnADeviceThatPrintsNothing() {
    try (var router = new FakeRouter().answers("a", "", Manner.HANGS_HALFWAY).start();
        var session =
            opened(new Target("127.0.0.1", router.port(), "backup", null, false, IMPATIENT))) {
      assertThat(session.run("a"))
          .isInstanceOfSatisfying(
              Reply.Broken.class,
              broken -> {
                assertThat(broken.failure()).isEqualTo(FailureKind.TIMEOUT);
                assertThat(broken.reason()).endsWith(" printed nothing for 700 ms after a.");
                assertThat(broken.head()).isEmpty();
              });
    }
  }

  @Test
  void givesUpOnALoginThatIsNotAnswered() {
    try (var router = new FakeRouter().pondersLogins().start()) {
      Target target = new Target("127.0.0.1", router.port(), "backup", null, false, IMPATIENT);
      var refused = refused(target, SECRET);
      assertThat(refused.failure()).isEqualTo(FailureKind.TIMEOUT);
      assertThat(refused.reason())
          .endsWith(" exchanged keys but did not finish the login within 2 s.");
      assertThat(refused.seen()).isEqualTo(router.hostKey());
      assertThat(refused.agreed()).isNotNull();
    }
  }

  @Test
  void tellsWhatWasAgreedOnAndHowMuchCame() {
    try (var router = new FakeRouter().answers("a", "one\r\n").answers("b", "two").start();
        var session = opened(target(router, null, false))) {
      session.run("a");
      session.run("b");
      assertThat(session.received()).isEqualTo(8);
      assertThat(session.algorithms().keyExchange()).isEqualTo("mlkem768x25519-sha256");
      assertThat(session.algorithms().hostKey()).isEqualTo("ssh-ed25519");
      assertThat(session.algorithms().cipher()).isEqualTo("aes128-gcm@openssh.com");
      assertThat(session.algorithms().mac()).isEqualTo("implicit");
    }
  }

  @Test
  void tellsWhatADeviceOfOldAgreedOn() {
    try (var router = new FakeRouter("rsa").oldAlgorithms().start();
        var session = opened(target(router, null, true))) {
      assertThat(session.algorithms())
          .isEqualTo(
              new Algorithms("diffie-hellman-group14-sha1", "ssh-rsa", "aes128-cbc", "hmac-sha1"));
    }
  }

  @Test
  void refusesAnAnswerLargerThanTheLimit() {
    try (var router = new FakeRouter().answers("a", "y".repeat(30_000), Manner.ENDLESS).start();
        var session = opened(target(router, null, false))) {
      assertThat(session.run("a"))
          .isInstanceOfSatisfying(
              Reply.Broken.class,
              broken -> {
                assertThat(broken.failure()).isEqualTo(FailureKind.EXPORT_INCOMPLETE);
                assertThat(broken.reason()).contains("printed more than 2 MiB");
                assertThat(broken.head()).hasSize(256 * 1024);
              });
    }
  }

  @Test
  void leavesNoSessionBehindHoweverItEnds() {
    try (var router =
        new FakeRouter()
            .answers("a", "whole")
            .answers("b", "half of it", Manner.HANGS_HALFWAY)
            .start()) {
      Target hasty = new Target("127.0.0.1", router.port(), "backup", null, false, HASTY);
      try (var session = opened(hasty)) {
        session.run("a");
        session.run("b");
      }
      refused(hasty, LoginSecret.password("wrong"));
      await().atMost(Duration.ofSeconds(5)).until(() -> router.openSessions() == 0);
    }
  }

  @Test
  void saysThatTheDeviceHungUpBetweenTwoCommands() {
    try (var router = new FakeRouter().answers("a", "one").start();
        var session = opened(target(router, null, false))) {
      session.run("a");
      router.close();
      assertThat(session.run("a")).isInstanceOf(Reply.Broken.class);
    }
  }

  @Test
  void givesUpAfterTheTotalTimeHoweverMuchIsSaid() {
    Deadlines brief =
        new Deadlines(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMillis(1500));
    try (var router = new FakeRouter().answers("a", "half", Manner.HANGS_HALFWAY).start();
        var session =
            opened(new Target("127.0.0.1", router.port(), "backup", null, false, brief))) {
      assertThat(session.run("a"))
          .isInstanceOfSatisfying(
              Reply.Broken.class,
              broken ->
                  assertThat(broken.reason())
                      .contains("did not finish a within 1500 ms of the whole visit"));
    }
  }

  private static DeviceSession opened(Target target) {
    return switch (sessions.open(target, SECRET)) {
      case Login.Open(var session) -> session;
      case Login.Refused refused -> throw new AssertionError(refused.toString());
    };
  }

  private static Login.Refused refused(Target target, LoginSecret secret) {
    return switch (sessions.open(target, secret)) {
      case Login.Refused refused -> refused;
      case Login.Open _ -> throw new AssertionError("logged in");
    };
  }

  private static String text(Reply reply) {
    return switch (reply) {
      case Reply.Ended(var output, var status) -> {
        assertThat(status).isZero();
        yield new String(output, StandardCharsets.UTF_8);
      }
      case Reply.Broken broken -> throw new AssertionError(broken.toString());
    };
  }

  private static Target target(FakeRouter router, HostKey pinned, boolean legacy) {
    return new Target("127.0.0.1", router.port(), FakeRouter.USERNAME, pinned, legacy, DEADLINES);
  }

  private static Target target(String host, int port, Deadlines deadlines) {
    return new Target(host, port, FakeRouter.USERNAME, null, false, deadlines);
  }
}
