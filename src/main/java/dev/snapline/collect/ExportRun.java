package dev.snapline.collect;

import dev.snapline.bus.message.CollectResult.Flaws;
import dev.snapline.collect.CollectOutcome.Captured;
import dev.snapline.collect.CollectOutcome.Failed;
import dev.snapline.collect.DeviceSession.Reply;
import dev.snapline.kernel.FailureKind;
import dev.snapline.routeros.ConsoleReply;
import dev.snapline.routeros.ExportText;
import dev.snapline.routeros.Finding;
import dev.snapline.routeros.Proof;
import dev.snapline.routeros.Proofs;
import java.nio.charset.StandardCharsets;

/**
 * Gets one export out of a device, asking again in the same session where a second answer can prove
 * what the first cannot.
 */
final class ExportRun {

  /** Without secrets on RouterOS 7. */
  private static final String PLAIN = "/export";

  private final Proofs proofs;
  private final DeviceSession session;
  private final Errand errand;
  private final String address;
  private final String command;

  ExportRun(Proofs proofs, DeviceSession session, Errand errand, String command) {
    this.proofs = proofs;
    this.session = session;
    this.errand = errand;
    this.address = errand.target().address();
    this.command = command;
  }

  /** Asks for the export. */
  Reply ask() {
    return session.run(command);
  }

  /** What the answer is worth; may ask again. */
  CollectOutcome outcome(Reply answer) {
    return switch (settled(answer, command)) {
      case Captured captured -> new SecretsCheck(session, errand).of(confirmed(captured, command));
      case Failed failed when refused(failed) -> withoutSecrets(failed);
      case Failed failed -> failed;
    };
  }

  private boolean refused(Failed failed) {
    return failed.failure() == FailureKind.PERMISSION_MISSING && !command.equals(PLAIN);
  }

  /** The word for secrets was refused; without it the device may export all the same. */
  private CollectOutcome withoutSecrets(Failed refusal) {
    if (settled(session.run(PLAIN), PLAIN) instanceof Captured captured
        && confirmed(captured, PLAIN) instanceof Captured sure) {
      String error = ConsoleReply.error(text(refusal.capture())).orElse("an error");
      return SecretsCheck.without(
          sure,
          errand,
          "%s answered \"%s\" to %s: user %s may lack the policy sensitive, or this RouterOS does not"
                  .formatted(address, error, command, errand.target().username())
              + " know the word");
    }
    return refusal;
  }

  /**
   * An export that stops between two lines looks complete. One that is much shorter than the last
   * one counts only if a second one says the same.
   */
  private CollectOutcome confirmed(Captured captured, String how) {
    int lines = captured.text().lineCount();
    if (!Shrunk.suspicious(errand.knownLines(), lines)) {
      return captured;
    }
    return switch (judge(session.run(how), how)) {
      case Captured second when sameConfiguration(captured, second) -> second;
      case Captured second ->
          incomplete(
              "it has %,d lines, the last one had %,d, and a second one in the same session differs"
                  .formatted(lines, errand.knownLines()),
              second.text().bytes());
      case Failed failed -> failed;
    };
  }

  private static boolean sameConfiguration(Captured one, Captured other) {
    return one.proof().canonicalSha256().equals(other.proof().canonicalSha256());
  }

  /**
   * A busy router may have the time for a menu later, so the second answer counts. If a menu is
   * missing from that, too, it is a flaw: it may be so each time.
   */
  private CollectOutcome settled(Reply answer, String how) {
    return switch (judge(answer, how)) {
      case Captured captured when captured.proof().timedOut() -> judge(session.run(how), how);
      case CollectOutcome outcome -> outcome;
    };
  }

  private CollectOutcome judge(Reply reply, String how) {
    return switch (reply) {
      case Reply.Broken(var failure, var reason, var head) -> Failed.of(failure, reason, head);
      case Reply.Ended(var output, var exitStatus) -> judge(output, exitStatus, how);
    };
  }

  private CollectOutcome judge(byte[] output, int exitStatus, String how) {
    ExportText text = ExportText.of(output);
    return switch (proofs.of(text)) {
      case Proof.Whole _ when exitStatus != 0 ->
          incomplete("the command ended with exit status " + exitStatus, output);
      case Proof.Whole whole -> new Captured(text, whole, new Flaws(false, whole.failedMenus()));
      case Proof.Refused(var reasons) -> {
        Finding first = reasons.getFirst();
        yield first.code() == Finding.Code.ERROR_TEXT
            ? rejected(ConsoleReply.error(text(output)).orElse("an error"), address, how, output)
            : incomplete(first.located(), output);
      }
    };
  }

  /** The console's own error text instead of an answer: most often a missing policy. */
  static CollectOutcome rejected(String error, String address, String how, byte[] output) {
    return Failed.of(
        FailureKind.PERMISSION_MISSING,
        "%s answered \"%s\" to %s; the user may lack a policy.".formatted(address, error, how),
        output);
  }

  private Failed incomplete(String why, byte[] output) {
    return Failed.of(
        FailureKind.EXPORT_INCOMPLETE,
        "The export of %s is not complete: %s.".formatted(address, why.replaceFirst("\\.$", "")),
        output);
  }

  private static String text(byte[] output) {
    return new String(output, StandardCharsets.UTF_8);
  }
}
