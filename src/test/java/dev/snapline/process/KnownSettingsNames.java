package dev.snapline.process;

import java.util.Set;

/** Lets tests of what is shipped compare the names that a start knows. */
public final class KnownSettingsNames {

  private KnownSettingsNames() {}

  public static Set<String> all() {
    return KnownSettings.all().keySet();
  }
}
