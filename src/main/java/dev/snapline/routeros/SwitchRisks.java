package dev.snapline.routeros;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Single settings that open or blind a router. */
final class SwitchRisks {

  /** Menu and attribute to what it means when it becomes {@code yes}. */
  private static final Map<String, String> ON =
      Map.ofEntries(
          Map.entry(
              "/ip dns allow-remote-requests",
              "DNS opened: the router answers every query that reaches it"),
          Map.entry("/ip proxy enabled", "Proxy opened: the web proxy serves whoever reaches it"),
          Map.entry("/ip socks enabled", "Proxy opened: the SOCKS proxy serves whoever reaches it"),
          Map.entry(
              "/ip upnp enabled", "UPnP is on: programs inside may open ports to the outside"),
          Map.entry(
              "/ip nat-pmp enabled",
              "NAT-PMP is on: programs inside may open ports to the outside"),
          Map.entry("/ip smb enabled", "File sharing is on"),
          Map.entry("/tool romon enabled", "RoMON is on: the router can be managed on layer 2"),
          Map.entry(
              "/interface pptp-server server enabled",
              "PPTP is on, which is no longer considered safe"));

  private SwitchRisks() {}

  static @Nullable String turnedOn(Edit edit) {
    for (Map.Entry<String, String> risk : ON.entrySet()) {
      String menu = edit.menu().path();
      if (risk.getKey().startsWith(menu + " ")
          && Risk.became(edit, risk.getKey().substring(menu.length() + 1), "yes")) {
        return risk.getValue();
      }
    }
    return null;
  }

  static @Nullable String loggingOff(Edit edit) {
    Item before = edit.older();
    return switch (edit.menu().path()) {
      case "/system logging" ->
          before != null && !Risk.isOff(before) && Risk.isOff(edit.newer())
              ? "Logging off: these messages are no longer kept"
              : null;
      case "/system logging action" ->
          !Risk.before(edit, "remote", "").isEmpty() && Risk.after(edit, "remote", "").isEmpty()
              ? "Logging off: messages are no longer sent to the log server"
              : null;
      case "/ip firewall connection tracking" ->
          Risk.became(edit, "enabled", "no")
              ? "Connection tracking is off: stateful rules no longer work"
              : null;
      default -> null;
    };
  }

  static @Nullable String openNetwork(Edit edit) {
    if (!edit.menu().path().equals("/interface wireless security-profiles")
        || edit.older() == null) {
      return null;
    }
    boolean wasSecured = Risk.before(edit, "mode", "none").startsWith("dynamic-keys");
    return wasSecured && Risk.after(edit, "mode", "none").equals("none") && edit.newer() != null
        ? "Open network: the wireless profile no longer asks for a key"
        : null;
  }
}
