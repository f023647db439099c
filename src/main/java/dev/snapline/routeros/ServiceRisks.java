package dev.snapline.routeros;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Management services of the router itself. */
final class ServiceRisks {

  private static final Set<String> UNENCRYPTED = Set.of("telnet", "ftp", "www", "api");

  private ServiceRisks() {}

  static @Nullable String opened(Edit edit) {
    if (!edit.menu().path().equals("/ip service")) {
      return null;
    }
    String service = ItemLabel.shortened(edit.item().selector());
    boolean on = !Risk.after(edit, "disabled", "no").equals("yes");
    boolean turnedOn = on && Risk.before(edit, "disabled", "no").equals("yes");
    boolean anyone = isAnyone(Risk.after(edit, "address", ""));
    boolean opened = on && anyone && !isAnyone(Risk.before(edit, "address", ""));
    if (opened || turnedOn && anyone) {
      return "Management opened to anyone: " + service + " now answers every address";
    }
    if (turnedOn && UNENCRYPTED.contains(service)) {
      return "Unencrypted management: " + service + " sends passwords in clear";
    }
    return null;
  }

  static boolean isAnyone(String addresses) {
    for (String address : addresses.split(",")) {
      if (address.isEmpty() || address.equals("0.0.0.0/0") || address.equals("::/0")) {
        return true;
      }
    }
    return false;
  }
}
