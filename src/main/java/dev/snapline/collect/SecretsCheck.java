package dev.snapline.collect;

import dev.snapline.bus.message.CollectResult.Flaws;
import dev.snapline.collect.CollectOutcome.Captured;
import dev.snapline.collect.CollectOutcome.Failed;
import dev.snapline.collect.DeviceSession.Reply;
import dev.snapline.kernel.FailureKind;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Notices an export that RouterOS left the secrets out of without a word, since the user lacks the
 * policy {@code sensitive}. One that has a secret has all; of one that has none the device is
 * asked.
 */
final class SecretsCheck {

  private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
  private static final Pattern NOT_SENSITIVE = Pattern.compile("(?:^|[;,\\s])!sensitive\\b");

  private final DeviceSession session;
  private final Errand errand;

  SecretsCheck(DeviceSession session, Errand errand) {
    this.session = session;
    this.errand = errand;
  }

  CollectOutcome of(CollectOutcome outcome) {
    return switch (outcome) {
      case Captured captured when !captured.proof().showsSecrets() && hidden(captured) ->
          without(
              captured,
              errand,
              "User %s of %s lacks the policy sensitive, so its export has no secrets"
                  .formatted(errand.target().username(), errand.target().address()));
      default -> outcome;
    };
  }

  private boolean hidden(Captured captured) {
    return captured.proof().lacksKeys() || policyLacks();
  }

  /** Users that a RADIUS server knows have no group here; then nobody can tell. */
  private boolean policyLacks() {
    // Letters after a plus sign are login options, not part of the name.
    String user = errand.target().username().split("\\+", 2)[0];
    return SAFE_NAME.matcher(user).matches()
        && session.ask(
                ":put [/user group get [/user get [find name=\"%s\"] group] policy]"
                    .formatted(user))
            instanceof Reply.Ended(var policies, _)
        && NOT_SENSITIVE.matcher(new String(policies, StandardCharsets.UTF_8)).find();
  }

  /**
   * An export without secrets: it counts where that is allowed.
   *
   * @param why a sentence without its end
   */
  static CollectOutcome without(Captured captured, Errand errand, String why) {
    return errand.withoutSecretsAllowed()
        ? new Captured(captured.text(), captured.proof(), new Flaws(true, captured.flaws().menus()))
        : Failed.of(
            FailureKind.PERMISSION_MISSING,
            why + "; give it the policy, or allow backups without secrets.");
  }
}
