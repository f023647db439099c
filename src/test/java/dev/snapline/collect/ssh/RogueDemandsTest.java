package dev.snapline.collect.ssh;

import static dev.snapline.collect.ssh.RogueVisits.EXPORT;
import static dev.snapline.collect.ssh.RogueVisits.PATIENT;
import static dev.snapline.collect.ssh.RogueVisits.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.collect.CollectOutcome.Captured;
import dev.snapline.collect.CollectOutcome.Failed;
import dev.snapline.collect.ssh.FakeRouter.Manner;
import dev.snapline.kernel.FailureKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Routers that would keep the threads which all devices share, each a little longer than it may.
 */
class RogueDemandsTest {

  private static final int MORE_THAN_THREADS = Runtime.getRuntime().availableProcessors() + 2;
  private static final byte[] GREETING = "SSH-2.0-ROSSSH\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final String COMMAND = "/export show-sensitive";
  @AutoClose private static final RogueVisits visits = new RogueVisits();

  /** In the first the prime comes first, in the other the host key. */
  @ParameterizedTest
  @CsvSource({"diffie-hellman-group-exchange-sha256", "curve25519-sha256"})
  void thatExchangesKeysWithNumbersWithoutMeasure(String keyExchange) {
    byte[] reply = KexInit.replyWithNumberOf(200_000);
    try (var rogue =
        new RawRouter(socket -> {
          socket.getOutputStream().write(GREETING);
          socket.getOutputStream().write(KexInit.packet(keyExchange));
          socket.getOutputStream().write(reply);
        })) {
      for (int i = 0; i < MORE_THAN_THREADS; i++) {
        Failed failed = visits.failed(target(rogue.port(), null, PATIENT));
        assertThat(failed.failure()).isEqualTo(FailureKind.UNREACHABLE);
        assertThat(failed.reason()).endsWith(" uses larger numbers than SSH needs, and was left.");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ASKS_WITHOUT_END", "ASKS_AND_NEVER_READS"})
  void thatAsksWithoutEnd(Manner manner) {
    Failed failed = failed(manner);
    assertThat(failed.failure()).isEqualTo(FailureKind.EXPORT_INCOMPLETE);
    assertThat(failed.reason())
        .endsWith(
            " kept asking for things instead of answering during " + COMMAND + ", and was left.");
  }

  @RepeatedTest(2)
  void thatWantsNewKeysWithoutEnd() {
    Failed failed = failed(Manner.WANTS_NEW_KEYS_WITHOUT_END);
    assertThat(failed.failure()).isEqualTo(FailureKind.EXPORT_INCOMPLETE);
    assertThat(failed.reason())
        .endsWith(" wanted new keys again and again during " + COMMAND + ", and was left.");
  }

  @ParameterizedTest
  @EnumSource(names = {"NEW_KEYS_FIRST", "TELLS_OF_HOST_KEYS_FIRST"})
  void thatAsksNoMoreThanItMayIsServed(Manner manner) {
    try (var router = FakeRouter.version7("").answers(COMMAND, EXPORT, manner).start()) {
      assertThat(visits.made(target(router.port(), null, PATIENT)).outcome())
          .isInstanceOf(Captured.class);
    }
  }

  private static Failed failed(Manner manner) {
    try (var rogue = FakeRouter.version7("").answers(COMMAND, EXPORT, manner).start()) {
      return visits.failed(target(rogue.port(), null, PATIENT));
    }
  }
}
