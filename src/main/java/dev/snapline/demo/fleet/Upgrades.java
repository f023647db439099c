package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;
import dev.snapline.demo.config.Version;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** What an upgrade of RouterOS does: the next version, and lines that the old one did not show. */
final class Upgrades {

  private record Release(String version, Consumer<Config> news) {}

  private static final List<Release> RELEASES =
      List.of(
          new Release(
              "7.13.5",
              config ->
                  config
                      .menu("/ip ipsec profile")
                      .set(
                          "[ find default=yes ]",
                          "dpd-interval",
                          "2m",
                          "dpd-maximum-failures",
                          "5")),
          new Release(
              "7.14.3",
              config ->
                  config.menu("/ip smb shares").set("[ find default=yes ]", "directory", "/pub")),
          new Release(
              "7.15.3",
              config -> config.menu("/ipv6 settings").set(null, "max-neighbor-entries", "8192")),
          new Release(
              "7.16.2",
              config ->
                  config
                      .menu("/interface ovpn-server server")
                      .add("mac-address", "FE:3D:6A:11:0B:52", "name", "ovpn-server1")),
          new Release(
              "7.17.2",
              config ->
                  config
                      .menu("/disk settings")
                      .set(
                          null,
                          "auto-media-interface",
                          "bridge",
                          "auto-media-sharing",
                          "yes",
                          "auto-smb-sharing",
                          "yes")),
          new Release(
              "7.18.2",
              config ->
                  config
                      .menu("/ipv6 settings")
                      .set(
                          null,
                          "min-neighbor-entries",
                          "2048",
                          "soft-max-neighbor-entries",
                          "4096")),
          new Release(
              "7.19.4",
              config ->
                  config.menu("/system routerboard settings").set(null, "auto-upgrade", "yes")),
          new Release(
              "7.20.4",
              config ->
                  config.menu("/ip neighbor discovery-settings").set(null, "lldp-dcbx", "yes")));

  private static final List<Release> OLD_RELEASES =
      List.of(
          new Release(
              "6.49.10",
              config ->
                  config
                      .menu("/ip ssh")
                      .set(null, "allow-none-crypto", "no", "forwarding-enabled", "remote")),
          new Release(
              "6.49.18",
              config -> config.menu("/system package update").set(null, "channel", "long-term")));

  private Upgrades() {}

  static boolean upgrade(RouterState router, Random random) {
    List<Release> releases = router.version().major() == 6 ? OLD_RELEASES : RELEASES;
    for (Release release : releases) {
      if (older(router.version().text(), release.version())) {
        router.version(new Version(release.version()));
        release.news().accept(router.config());
        return true;
      }
    }
    return false;
  }

  private static boolean older(String one, String other) {
    String[] ours = one.split("\\.");
    String[] theirs = other.split("\\.");
    for (int i = 0; i < Math.min(ours.length, theirs.length); i++) {
      int difference = Integer.parseInt(ours[i]) - Integer.parseInt(theirs[i]);
      if (difference != 0) {
        return difference < 0;
      }
    }
    return ours.length < theirs.length;
  }
}
