package dev.snapline.routeros;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Switches that have a better wording than "set to yes". */
final class KnownPhrases {

  /** Menu and attribute to what a {@code yes} means and what a {@code no} means. */
  private static final Map<String, String[]> SWITCHES =
      Map.ofEntries(
          entry(
              "/ip dns allow-remote-requests",
              "remote requests allowed",
              "remote requests refused"),
          entry(
              "/ip ssh strong-crypto",
              "strong crypto required",
              "strong crypto no longer required"),
          entry(
              "/ip ssh allow-none-crypto",
              "unencrypted sessions allowed",
              "unencrypted sessions refused"),
          entry(
              "/ip ssh always-allow-password-login",
              "password login always allowed",
              "password login not allowed for users with a key"),
          entry(
              "/tool bandwidth-server authenticate",
              "sign-in required",
              "sign-in no longer required"),
          entry("/ip settings rp-filter", "reverse path filter on", "reverse path filter off"));

  private KnownPhrases() {}

  private static Map.Entry<String, String[]> entry(String attribute, String yes, String no) {
    return Map.entry(attribute, new String[] {yes, no});
  }

  /** Empty if there is nothing better to say. */
  static String of(String menu, AttributeChange change) {
    String before = change.before();
    String after = change.after();
    if (change.name().equals("disabled")) {
      return disabled(before, after);
    }
    if (!isSwitch(before) || !isSwitch(after)) {
      return "";
    }
    String[] words = SWITCHES.get(menu + " " + change.name());
    String old = "yes".equals(before) || before == null && "no".equals(after) ? "on" : "off";
    if (words != null && (after != null || before != null)) {
      return words[isOn(before, after) ? 0 : 1] + " (was " + old + ")";
    }
    if (after == null) {
      return "";
    }
    if (change.name().equals("enabled")) {
      return after.equals("yes") ? "enabled" : "disabled";
    }
    return AttributeWords.of(change.name()) + " turned " + (after.equals("yes") ? "on" : "off");
  }

  /** Some menus are disabled by default: a {@code no} that went away may mean either. */
  private static String disabled(@Nullable String before, @Nullable String after) {
    if ("yes".equals(after)) {
      return "disabled";
    }
    return after == null && "no".equals(before) ? "" : "enabled";
  }

  /** Exports leave defaults out: what is no longer there is the opposite of what was. */
  private static boolean isOn(@Nullable String before, @Nullable String after) {
    return after == null ? !"yes".equals(before) : after.equals("yes");
  }

  private static boolean isSwitch(@Nullable String value) {
    return value == null || value.equals("yes") || value.equals("no");
  }
}
