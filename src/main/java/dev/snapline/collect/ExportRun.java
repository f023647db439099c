package dev.snapline.collect;

import dev.snapline.bus.message.CollectResult.Flaws;
import dev.snapline.collect.CollectOutcome.Captured;
import dev.snapline.collect.CollectOutcome.Failed;
import dev.snapline.collect.DeviceSession.Reply;
import dev.snapline.kernel.FailureKind;
import dev.snapline.routeros.ConsoleError;
import dev.snapline.routeros.ConsoleReply;
import dev.snapline.routeros.ExportText;
import dev.snapline.routeros.Finding;
import dev.snapline.routeros.Proof;
import dev.snapline.routeros.Proofs;
import dev.snapline.routeros.RouterOsVersion;
import java.nio.charset.StandardCharsets;

/**
 * Gets one export out of a device, asking again in the same session where a second answer can prove
 * what the first cannot.
 */
final class ExportRun {

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
    return failed.failure() == FailureKind.PERMISSION_MISSING
        && !command.equals(RouterOsVersion.PLAIN);
  }

  /** The word for secrets was refused; without it the device may export all the same. */
  private CollectOutcome withoutSecrets(Failed refusal) {
    if (settled(session.run(RouterOsVersion.PLAIN), RouterOsVersion.PLAIN)
            instanceof Captured captured
        && confirmed(captured, RouterOsVersion.PLAIN) instanceof Captured sure) {
      String error =
          ConsoleReply.error(text(refusal.capture())).map(ConsoleError::text).orElse("an error");
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
        yield ConsoleReply.error(text(output))
            .filter(_ -> first.code() == Finding.Code.ERROR_TEXT)
            .map(error -> rejected(error, address, how, output))
            .orElseGet(() -> incomplete(first.located(), output));
      }
    };
  }

  /**
   * The console's own error text instead of an answer; a refusal is most often a missing policy.
   */
  static Failed rejected(ConsoleError error, String address, String how, byte[] output) {
    return error.refusal()
        ? Failed.of(
            FailureKind.PERMISSION_MISSING,
            "%s answered \"%s\" to %s; the user may lack a policy."
                .formatted(address, error.text(), how),
            output)
        : Failed.of(
            FailureKind.EXPORT_INCOMPLETE,
            "%s answered \"%s\" to %s.".formatted(address, error.text(), how),
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
