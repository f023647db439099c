package dev.snapline.routeros;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why somebody should look at an edit. */
final class Risks {

  private static final List<Risk> ALL =
      List.of(
          ServiceRisks::opened,
          FirewallRisks::acceptsManagement,
          FirewallRisks::protectionGone,
          FirewallRisks::forwards,
          AccountRisks::fullRights,
          AccountRisks::groupWidened,
          AccountRisks::ssh,
          ScriptRisks::fetches,
          SwitchRisks::turnedOn,
          SwitchRisks::loggingOff,
          SwitchRisks::openNetwork);

  private Risks() {}

  /** The first note that fits, or null if there is nothing to worry about. */
  static @Nullable String of(Edit edit) {
    if (edit.kind() == Edit.Kind.MOVED) {
      return null;
    }
    for (Risk risk : ALL) {
      String note = risk.note(edit);
      if (note != null) {
        return note;
      }
    }
    return null;
  }
}
