package dev.snapline.collect.ssh;

import static dev.snapline.collect.ssh.RogueVisits.HASTY;
import static dev.snapline.collect.ssh.RogueVisits.PATIENT;
import static dev.snapline.collect.ssh.RogueVisits.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.collect.CollectOutcome.Failed;
import dev.snapline.kernel.FailureKind;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Routers that never come to speak SSH. Each visit ends in time and leaves nothing behind. */
class RogueRouterTest {

  private static final byte[] GREETING = "SSH-2.0-ROSSSH\r\n".getBytes(StandardCharsets.US_ASCII);
  @AutoClose private static final RogueVisits visits = new RogueVisits();

  @Test
  void thatRefuses() {
    int port;
    try (var closed = new RawRouter(Socket::close)) {
      port = closed.port();
    }
    await().until(() -> refuses(port));
    Failed failed = visits.failed(target(port, null, PATIENT));
    assertThat(failed.failure()).isEqualTo(FailureKind.REFUSED);
    assertThat(failed.reason()).isEqualTo("127.0.0.1:%d refused the connection.".formatted(port));
  }

  /** The system may take a moment to let go of a port that was listened on. */
  private static boolean refuses(int port) {
    try (Socket _ = new Socket("127.0.0.1", port)) {
      return false;
    } catch (java.net.ConnectException e) {
      return true;
    } catch (java.io.IOException e) {
      return false;
    }
  }

  @Test
  void thatDoesNotAnswer() throws IOException {
    try (var rogue = new DeafRouter()) {
      Failed failed =
          visits.failed(
              target(rogue.port(), null, HASTY),
              RogueVisits.SECRET,
              HASTY.connect(),
              rogue.connections());
      assertThat(failed.failure()).isEqualTo(FailureKind.UNREACHABLE);
      assertThat(failed.reason())
          .isEqualTo("127.0.0.1:%d did not answer within 1 s.".formatted(rogue.port()));
    }
  }

  @Test
  void thatAcceptsAndStaysSilent() {
    Failed failed = failedAfter(HASTY.keyExchange(), socket -> {});
    assertThat(failed.failure()).isEqualTo(FailureKind.TIMEOUT);
    assertThat(failed.reason())
        .endsWith(" accepted the connection but sent nothing within 2500 ms.");
  }

  @Test
  void thatDripsOneByteASecond() {
    CountDownLatch never = new CountDownLatch(1);
    Failed failed =
        failedAfter(
            HASTY.keyExchange(),
            socket -> {
              for (byte octet : GREETING) {
                socket.getOutputStream().write(octet);
                never.await(1, TimeUnit.SECONDS);
              }
            });
    assertThat(failed.failure()).isEqualTo(FailureKind.TIMEOUT);
    assertThat(failed.reason())
        .endsWith(
            " accepted the connection but did not get to say within 2500 ms that it speaks SSH.");
  }

  @Test
  void thatFloodsTheBannerWithLines() {
    assertAnotherProtocol(failed(socket -> flood(socket, "Welcome to the router\r\n")));
  }

  @Test
  void thatFloodsTheBannerWithOneLine() {
    assertAnotherProtocol(failed(socket -> flood(socket, "~".repeat(64))));
  }

  @Test
  void thatSpeaksAnotherProtocol() {
    assertAnotherProtocol(
        failed(socket -> {
          socket
              .getOutputStream()
              .write("220 router FTP server ready\r\n".getBytes(StandardCharsets.US_ASCII));
          socket.getInputStream().read();
          socket.close();
        }));
  }

  @Test
  void thatHangsUpAtOnce() {
    assertWordless(failed(Socket::close));
  }

  @RepeatedTest(5)
  void thatResetsTheConnection() {
    assertWordless(
        failed(socket -> {
          socket.setSoLinger(true, 0);
          socket.close();
        }));
  }

  @Test
  void thatClosesInKeyExchange() {
    Failed failed =
        failed(socket -> {
          socket.getOutputStream().write(GREETING);
          socket.getInputStream().readNBytes(GREETING.length + 200);
          socket.close();
        });
    assertThat(failed.failure()).isEqualTo(FailureKind.DEVICE_BUSY);
    assertThat(failed.reason()).endsWith(" speaks SSH but hung up during the key exchange.");
  }

  @Test
  void thatSendsRubbishInKeyExchange() {
    Failed failed =
        failed(socket -> {
          socket.getOutputStream().write(GREETING);
          flood(socket, "\u007f\u0001\u0002\u0003".repeat(99));
        });
    assertThat(failed.failure()).isEqualTo(FailureKind.UNREACHABLE);
    assertThat(failed.reason())
        .endsWith(" said that it speaks SSH, but what followed is not SSH; is the port right?");
  }

  @Test
  void thatFallsSilentInKeyExchange() {
    Failed failed =
        failedAfter(HASTY.keyExchange(), socket -> socket.getOutputStream().write(GREETING));
    assertThat(failed.failure()).isEqualTo(FailureKind.TIMEOUT);
    assertThat(failed.reason())
        .endsWith(" speaks SSH but did not finish the key exchange within 2500 ms.");
  }

  @Test
  void thatFallsSilentAfterTheAlgorithms() {
    Failed failed =
        failedAfter(
            HASTY.keyExchange(),
            socket -> {
              socket.getOutputStream().write(GREETING);
              socket.getOutputStream().write(KexInit.packet());
            });
    assertThat(failed.failure()).isEqualTo(FailureKind.TIMEOUT);
    assertThat(failed.reason())
        .endsWith(" speaks SSH but did not finish the key exchange within 2500 ms.");
  }

  @Test
  void thatClaimsAnEndlessPacket() {
    Failed failed =
        failed(socket -> {
          socket.getOutputStream().write(GREETING);
          flood(socket, "\u007f\u00ff\u00ff\u00ff");
        });
    assertThat(failed.failure()).isEqualTo(FailureKind.UNREACHABLE);
    assertThat(failed.reason()).endsWith(" what followed is not SSH; is the port right?");
  }

  @Test
  void thatNeverStopsNamingAlgorithms() {
    byte[] packet = KexInit.packet();
    Failed failed =
        failed(socket -> {
          socket.getOutputStream().write(GREETING);
          while (!socket.isClosed()) {
            socket.getOutputStream().write(packet);
          }
        });
    assertThat(failed.failure()).isEqualTo(FailureKind.UNREACHABLE);
    assertThat(failed.reason()).endsWith(" what followed is not SSH; is the port right?");
  }

  @Test
  void thatSpeaksTheFirstVersionOfSsh() {
    Failed failed =
        failed(socket -> {
          socket.getOutputStream().write("SSH-1.5-Old\r\n".getBytes(StandardCharsets.US_ASCII));
          socket.getInputStream().readAllBytes();
        });
    assertThat(failed.failure()).isEqualTo(FailureKind.UNREACHABLE);
    assertThat(failed.reason())
        .endsWith(" speaks an SSH older than version 2, which nothing here does.");
  }

  @Test
  void thatHasTooManyConnections() {
    Failed failed =
        failed(socket -> {
          socket
              .getOutputStream()
              .write("Exceeded MaxStartups\r\n".getBytes(StandardCharsets.US_ASCII));
          socket.shutdownOutput();
          socket.getInputStream().readAllBytes();
        });
    assertThat(failed.failure()).isEqualTo(FailureKind.DEVICE_BUSY);
    assertThat(failed.reason()).endsWith(" takes no more connections at the moment.");
  }

  private static Failed failed(RawRouter.Script script) {
    try (var rogue = new RawRouter(script)) {
      return visits.failed(target(rogue.port(), null, PATIENT));
    }
  }

  private static Failed failedAfter(Duration deadline, RawRouter.Script script) {
    try (var rogue = new RawRouter(script)) {
      return visits.failedAfter(deadline, target(rogue.port(), null, HASTY));
    }
  }

  private static void flood(Socket socket, String text) throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    while (!socket.isClosed()) {
      socket.getOutputStream().write(octets);
    }
  }

  private static void assertAnotherProtocol(Failed failed) {
    assertThat(failed.failure()).isEqualTo(FailureKind.UNREACHABLE);
    assertThat(failed.reason())
        .endsWith(" answered with something else than SSH; is the port right?");
  }

  private static void assertWordless(Failed failed) {
    assertThat(failed.failure()).isEqualTo(FailureKind.UNREACHABLE);
    assertThat(failed.reason())
        .endsWith(
            " accepted the connection and closed it without a word; is SSH allowed from here"
                + " (/ip service), and has it a session left?");
  }
}
