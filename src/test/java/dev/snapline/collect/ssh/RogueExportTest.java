package dev.snapline.collect.ssh;

import static dev.snapline.collect.ssh.RogueVisits.EXPORT;
import static dev.snapline.collect.ssh.RogueVisits.HASTY;
import static dev.snapline.collect.ssh.RogueVisits.PATIENT;
import static dev.snapline.collect.ssh.RogueVisits.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.bus.message.CollectJob.Deadlines;
import dev.snapline.collect.CollectOutcome.Failed;
import dev.snapline.collect.ssh.FakeRouter.Manner;
import dev.snapline.kernel.FailureKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.unit.DataSize;

/** Routers that let us in and then do not give a whole export. */
class RogueExportTest {

  private static final String COMMAND = "/export show-sensitive";
  private static final String HEADER = EXPORT.substring(0, EXPORT.indexOf("/ip address"));
  private static RogueVisits visits;

  @BeforeAll
  static void start() {
    visits = new RogueVisits();
  }

  @AfterAll
  static void stop() {
    visits.close();
  }

  @Test
  void thatHangsAfterHalfAnExport() {
    Failed failed = failed(HASTY, EXPORT, Manner.HANGS_HALFWAY);
    assertThat(failed.failure()).isEqualTo(FailureKind.TIMEOUT);
    assertThat(failed.reason()).endsWith(" was silent for 1200 ms during " + COMMAND + ".");
  }

  @Test
  void thatDripsItsExport() {
    Failed failed =
        failed(RogueVisits.deadlines(5_000, 20_000, 20_000, 3_000), EXPORT, Manner.DRIPS);
    assertThat(failed.failure()).isEqualTo(FailureKind.TIMEOUT);
    assertThat(failed.reason())
        .endsWith(" did not finish " + COMMAND + " within 3 s of the whole visit.");
  }

  @ParameterizedTest
  @EnumSource(names = {"CHANNEL_CLOSED_HALFWAY", "CONNECTION_CUT_HALFWAY"})
  void thatBreaksOff(Manner manner) {
    assertIncomplete(failed(PATIENT, EXPORT, manner), "broke off during " + COMMAND);
  }

  @Test
  void thatNeverEnds() {
    assertIncomplete(
        failed(PATIENT, "y".repeat(30_000), Manner.ENDLESS),
        "printed more than 2 MiB in answer to " + COMMAND + ".");
  }

  @Test
  void thatPrintsALineOf60Megabytes() {
    byte[] line = new byte[60_000_000];
    Arrays.fill(line, (byte) 'x');
    try (var large = new RogueVisits(RealSessions.settings(DataSize.ofMegabytes(64)))) {
      assertIncomplete(failed(large, PATIENT, line, Manner.WHOLE), "The export of 127.0.0.1:");
    }
  }

  @Test
  void thatPrintsBinaryGarbage() {
    byte[] garbage = new byte[50_000];
    new Random(4).nextBytes(garbage);
    assertIncomplete(failed(visits, PATIENT, garbage, Manner.WHOLE), "is not complete: ");
  }

  @Test
  void thatPrintsAnErrorTextAndSaysAllIsWell() {
    Failed failed = failed(PATIENT, "not enough permissions (9)\r\n", Manner.WHOLE);
    assertThat(failed.failure()).isEqualTo(FailureKind.PERMISSION_MISSING);
    assertThat(failed.reason())
        .endsWith(
            " answered \"not enough permissions (9)\" to %s; the user may lack a policy."
                .formatted(COMMAND));
  }

  @Test
  void thatPrintsNothingAndSaysAllIsWell() {
    assertIncomplete(failed(PATIENT, "", Manner.WHOLE), "is not complete: nothing arrived.");
  }

  @Test
  void thatSaysTheCommandFailed() {
    assertIncomplete(failed(PATIENT, EXPORT, Manner.FAILED), "ended with exit status 1.");
  }

  @Test
  void thatPrintsItsPromptAroundTheExport() {
    String prompt = "[backup@fake] > ";
    assertIncomplete(
        failed(PATIENT, prompt + COMMAND + "\r\n" + EXPORT + prompt, Manner.WHOLE),
        "is not complete: ");
  }

  @Test
  void thatPrintsItsHeaderOnly() {
    assertIncomplete(failed(PATIENT, HEADER, Manner.WHOLE), "nothing follows the header.");
  }

  private static void assertIncomplete(Failed failed, String words) {
    assertThat(failed.failure()).isEqualTo(FailureKind.EXPORT_INCOMPLETE);
    assertThat(failed.reason()).contains("127.0.0.1:").contains(words);
  }

  private static Failed failed(Deadlines deadlines, String export, Manner manner) {
    return failed(visits, deadlines, export.getBytes(StandardCharsets.UTF_8), manner);
  }

  private static Failed failed(
      RogueVisits visits, Deadlines deadlines, byte[] export, Manner manner) {
    try (var rogue = FakeRouter.version7("").answers(COMMAND, export, manner).start()) {
      return visits.failed(target(rogue.port(), null, deadlines));
    }
  }
}
