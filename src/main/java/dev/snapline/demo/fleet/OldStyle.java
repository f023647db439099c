package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;

/** What RouterOS 6 writes differently from {@link Parts}. */
final class OldStyle {

  private OldStyle() {}

  static void operation(Config config, String timeZone) {
    config.apply(
        """
        /system clock
        set time-zone-name=%s
        /system ntp client
        set enabled=yes primary-ntp=10.200.0.1 secondary-ntp=10.200.1.1
        """
            .formatted(timeZone));
    Parts.closeServices(config);
    config.apply(
        """
        /tool mac-server
        set allowed-interface-list=LAN
        /ip neighbor discovery-settings
        set discover-interface-list=LAN
        """);
  }
}
