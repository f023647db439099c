package dev.snapline.routeros;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who may see the value of an attribute. */
enum Sensitivity {
  OPEN,
  /** A password, key or the like. */
  SECRET,
  /** Code, which may have secrets anywhere in it. */
  SCRIPT;

  private static final Set<String> SECRET_NAMES =
      Set.of(
          "password",
          "passphrase",
          "secret",
          "secrets",
          "private-key",
          "preshared-key",
          "pre-shared-key",
          "auth-key",
          "authentication-key",
          "tcp-md5-key",
          "encryption-key",
          "management-protection-key",
          "mtik-key",
          "peer-cookie",
          "send-cookie",
          "pin",
          "sim-pin",
          "pin-number",
          "wireless-psk",
          "wireless-enc-key",
          "paypal-signature",
          "trap-community",
          "static-key-0",
          "static-key-1",
          "static-key-2",
          "static-key-3",
          "cak");
  private static final List<String> SECRET_ENDINGS =
      List.of(
          "-password",
          "-passphrase",
          "-secret",
          "-private-key",
          "-preshared-key",
          "-pre-shared-key");
  private static final Map<String, Set<String>> SECRET_IN_MENU =
      Map.ofEntries(
          Map.entry("/snmp community", Set.of("name")),
          Map.entry("/ip ipsec identity", Set.of("key", "remote-key")),
          Map.entry("/ip ipsec peer", Set.of("key", "remote-key")),
          Map.entry("/ip ipsec key psk", Set.of("key")),
          Map.entry("/routing rip keys", Set.of("key")),
          Map.entry("/container envs", Set.of("value")),
          Map.entry("/iot lora servers", Set.of("key")),
          Map.entry("/lora servers", Set.of("key")),
          Map.entry("/system ntp key", Set.of("key", "value")),
          Map.entry("/zerotier", Set.of("identity")),
          Map.entry("/zerotier controller", Set.of("private", "identity")));

  private static final Set<String> SCRIPT_NAMES =
      Set.of(
          "on-event",
          "on-up",
          "on-down",
          "on-alert",
          "on-login",
          "on-logout",
          "on-master",
          "on-backup",
          "on-fail",
          "on-message",
          "script");
  private static final Map<String, Set<String>> SCRIPT_IN_MENU =
      Map.of("/system script", Set.of("source"), "/tool netwatch", Set.of("up", "down"));

  static Sensitivity of(String menu, String attribute) {
    String name = attribute.substring(attribute.lastIndexOf('.') + 1);
    if (SECRET_NAMES.contains(name) || in(SECRET_IN_MENU, menu, name) || endsSecret(name)) {
      return SECRET;
    }
    boolean script = SCRIPT_NAMES.contains(name) || name.endsWith("-script");
    return script || in(SCRIPT_IN_MENU, menu, name) ? SCRIPT : OPEN;
  }

  private static boolean in(Map<String, Set<String>> names, String menu, String name) {
    Set<String> ofMenu = names.get(menu);
    return ofMenu != null && ofMenu.contains(name);
  }

  private static boolean endsSecret(String name) {
    for (String ending : SECRET_ENDINGS) {
      if (name.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }
}
