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
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Routers that let us in and then do not give a whole export. */
class RogueExportTest {

  private static final String COMMAND = "/export show-sensitive";
  private static final String HEADER = EXPORT.substring(0, EXPORT.indexOf("/ip address"));
  private static final String INCOMPLETE = "The export of 127.0.0.1:PORT is not complete: ";
  @AutoClose private static final RogueVisits visits = new RogueVisits();

  @Test
  void thatHangsAfterHalfAnExport() {
    Failed failed = failedAfter(HASTY.silence(), HASTY, Manner.HANGS_HALFWAY);
    assertThat(failed.failure()).isEqualTo(FailureKind.TIMEOUT);
    assertThat(failed.reason()).endsWith(" was silent for 1200 ms during " + COMMAND + ".");
  }

  @Test
  void thatDripsItsExport() {
    Deadlines brief = RogueVisits.deadlines(5_000, 20_000, 20_000, 3_000);
    Failed failed = failedAfter(brief.total(), brief, Manner.DRIPS);
    assertThat(failed.failure()).isEqualTo(FailureKind.TIMEOUT);
    assertThat(failed.reason())
        .endsWith(" did not finish " + COMMAND + " within 3 s of the whole visit.");
  }

  @Test
  void thatClosesTheChannelWithoutExitStatus() {
    assertIncomplete(
        failed(PATIENT, EXPORT, Manner.CHANNEL_CLOSED_HALFWAY),
        "127.0.0.1:PORT closed the channel of %s without an exit status, after %d bytes."
            .formatted(COMMAND, EXPORT.length() / 2));
  }

  @Test
  void thatCutsTheConnection() {
    Failed failed = failed(PATIENT, EXPORT, Manner.CONNECTION_CUT_HALFWAY);
    assertThat(failed.failure()).isEqualTo(FailureKind.EXPORT_INCOMPLETE);
    // What was sent last may be lost with the connection.
    assertThat(withoutPort(failed))
        .matches(
            Pattern.quote("The connection to 127.0.0.1:PORT was cut during " + COMMAND)
                + ", after \\d+ bytes\\.");
  }

  @RepeatedTest(3)
  void thatCutsTheConnectionAfterItSaidThatAllIsWell() {
    String half = EXPORT.substring(0, EXPORT.indexOf("/system identity"));
    Failed failed = failed(PATIENT, half, Manner.STATUS_FIRST_THEN_CUT);
    assertThat(failed.failure()).isEqualTo(FailureKind.EXPORT_INCOMPLETE);
    assertThat(failed.reason()).contains(" was cut during " + COMMAND);
  }

  @Test
  void thatIsKilledHalfway() {
    assertIncomplete(
        failed(PATIENT, EXPORT, Manner.KILLED),
        "127.0.0.1:PORT closed the channel of %s without an exit status, after %d bytes and by the signal KILL."
            .formatted(COMMAND, EXPORT.length() / 2));
  }

  @Test
  void thatPrintsErrorsWithoutEnd() {
    assertIncomplete(
        failed(PATIENT, "y".repeat(30_000), Manner.COMPLAINS_WITHOUT_END),
        "127.0.0.1:PORT printed errors without end, more than 1 MiB, in answer to "
            + COMMAND
            + ".");
  }

  @Test
  void thatPrintsItsErrorTextAsAnError() {
    Failed failed = failed(PATIENT, "not enough permissions (9)\r\n", Manner.COMPLAINS);
    assertThat(failed.failure()).isEqualTo(FailureKind.PERMISSION_MISSING);
    assertThat(failed.reason()).contains("\"not enough permissions (9)\"");
  }

  @Test
  void thatHasNoTimeForItsExport() {
    String text = "action timed out - try again, if error continues contact MikroTik support";
    assertIncomplete(
        failed(PATIENT, text + "\r\n", Manner.WHOLE),
        "127.0.0.1:PORT answered \"%s\" to %s.".formatted(text, COMMAND));
  }

  @Test
  void thatNeverEnds() {
    assertIncomplete(
        failed(PATIENT, "y".repeat(30_000), Manner.ENDLESS),
        "127.0.0.1:PORT printed more than 2 MiB in answer to " + COMMAND + ".");
  }

  @Test
  void thatPrintsALineOf60Megabytes() {
    assertIncomplete(
        failedWithLongLine(""), INCOMPLETE + "it begins with a line of 60,000,000 characters.");
    assertIncomplete(
        failedWithLongLine(HEADER),
        INCOMPLETE + "a line of 59,999,885 characters is no configuration (line 6).");
    assertIncomplete(
        failedWithLongLine(HEADER + "/system note\r\nset note="),
        INCOMPLETE + "a line of 59,999,871 characters is no configuration (line 7).");
  }

  private static Failed failedWithLongLine(String before) {
    byte[] output = Arrays.copyOf(before.getBytes(StandardCharsets.UTF_8), 60_000_000);
    Arrays.fill(output, before.length(), output.length, (byte) 'x');
    try (var large =
        new RogueVisits(RealSessions.settings(DataSize.ofMegabytes(64)), Duration.ofSeconds(60))) {
      return failed(large, PATIENT, output, Manner.WHOLE);
    }
  }

  @Test
  void thatPrintsBinaryGarbage() {
    byte[] garbage = new byte[50_000];
    new Random(4).nextBytes(garbage);
    assertIncomplete(
        failed(visits, PATIENT, garbage, Manner.WHOLE),
        INCOMPLETE + "what arrived is binary data instead of text.");
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
    assertIncomplete(failed(PATIENT, "", Manner.WHOLE), INCOMPLETE + "nothing arrived.");
  }

  @Test
  void thatSaysTheCommandFailed() {
    assertIncomplete(
        failed(PATIENT, EXPORT, Manner.FAILED),
        INCOMPLETE + "the command ended with exit status 1.");
  }

  @Test
  void thatPrintsItsPromptAroundTheExport() {
    String prompt = "[backup@fake] > ";
    assertIncomplete(
        failed(PATIENT, prompt + COMMAND + "\r\n" + EXPORT + prompt, Manner.WHOLE),
        INCOMPLETE + "a command prompt stands before it.");
    assertIncomplete(
        failed(PATIENT, EXPORT + prompt, Manner.WHOLE),
        INCOMPLETE + "a command prompt follows the export (line 10).");
    assertIncomplete(
        failed(PATIENT, EXPORT + "Connection lost\r\n", Manner.WHOLE),
        INCOMPLETE + "something that is not configuration follows the export (line 10).");
    assertIncomplete(
        failed(PATIENT, EXPORT.replace("/system", "Oh no\r\n/system"), Manner.WHOLE),
        INCOMPLETE + "this is not a menu, a command or a comment (line 8).");
  }

  @Test
  void thatPrintsItsHeaderOnly() {
    assertIncomplete(
        failed(PATIENT, HEADER, Manner.WHOLE), INCOMPLETE + "nothing follows the header.");
  }

  private static void assertIncomplete(Failed failed, String words) {
    assertThat(failed.failure()).isEqualTo(FailureKind.EXPORT_INCOMPLETE);
    assertThat(withoutPort(failed)).isEqualTo(words);
  }

  private static String withoutPort(Failed failed) {
    return failed.reason().replaceFirst("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT");
  }

  private static Failed failedAfter(Duration deadline, Deadlines deadlines, Manner manner) {
    try (var rogue = FakeRouter.version7("").answers(COMMAND, EXPORT, manner).start()) {
      return visits.failedAfter(deadline, target(rogue.port(), null, deadlines));
    }
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
