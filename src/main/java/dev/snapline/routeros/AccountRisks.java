package dev.snapline.routeros;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may do what on the router. */
final class AccountRisks {

  private static final List<String> POWERS =
      List.of("policy", "write", "sensitive", "ftp", "reboot");
  private static final Set<String> WEAKER =
      Set.of("allow-none-crypto", "always-allow-password-login");

  private AccountRisks() {}

  static @Nullable String fullRights(Edit edit) {
    if (!edit.menu().path().equals("/user") || edit.newer() == null) {
      return null;
    }
    return Risk.became(edit, "group", "full")
        ? "Full rights: " + ItemLabel.of(edit.menu(), edit.item()) + " may now change everything"
        : null;
  }

  static @Nullable String groupWidened(Edit edit) {
    if (!edit.menu().path().equals("/user group") || edit.newer() == null) {
      return null;
    }
    List<String> before = List.of(Risk.before(edit, "policy", "").split(","));
    List<String> after = List.of(Risk.after(edit, "policy", "").split(","));
    for (String power : edit.older() == null ? List.of("policy") : POWERS) {
      if (after.contains(power) && !before.contains(power)) {
        return "More rights: users of this group now have the policy " + power;
      }
    }
    return null;
  }

  static @Nullable String ssh(Edit edit) {
    if (!edit.menu().path().equals("/ip ssh")) {
      return null;
    }
    if (Risk.before(edit, "strong-crypto", "no").equals("yes")
        && !Risk.after(edit, "strong-crypto", "no").equals("yes")) {
      return "Weaker SSH: strong crypto is no longer required";
    }
    for (String name : WEAKER) {
      if (Risk.became(edit, name, "yes")) {
        return "Weaker SSH: " + AttributeWords.of(name) + " is on";
      }
    }
    return null;
  }
}
