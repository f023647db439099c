package dev.snapline.demo.fleet;

import dev.snapline.demo.config.Config;

/** An hAP ac² under RouterOS 6 in a hotel: hotspot, vouchers, walled garden. */
final class Hotspot {

  private Hotspot() {}

  static void plan(Config config) {
    Made made = Made.of("hotel");
    config.apply(
        """
        /interface wireless
        set [ find default-name=wlan1 ] band=2ghz-g/n channel-width=20/40mhz-XX country=greece
          disabled=no distance=indoors frequency=auto installation=indoor mode=ap-bridge
          security-profile=guests ssid="Hotel Miramar" wireless-protocol=802.11
          wps-mode=disabled
        set [ find default-name=wlan2 ] band=5ghz-n/ac channel-width=20/40/80mhz-XXXX
          country=greece disabled=no frequency=auto mode=ap-bridge security-profile=guests
          ssid="Hotel Miramar 5G" wps-mode=disabled
        /interface wireless security-profiles
        set [ find default=yes ] supplicant-identity=MikroTik
        add authentication-types=wpa2-psk mode=dynamic-keys name=guests supplicant-identity=""
          wpa2-pre-shared-key=%s
        """
            .formatted(made.password()));
    Parts.bridgedLan(config, "ether1", "ether2", "ether3", "ether4", "ether5", "wlan1", "wlan2");
    config.apply(
        """
        /ip hotspot profile
        set [ find default=yes ] html-directory=hotspot
        add dns-name=welcome.miramar.example hotspot-address=10.5.50.1
          login-by=http-chap,https,mac-cookie name=miramar smtp-server=10.5.50.2
        /ip hotspot user profile
        add name=day rate-limit=5M/20M session-timeout=1d shared-users=2 transparent-proxy=yes
        add name=week rate-limit=10M/50M session-timeout=1w shared-users=4
          on-login=":log info \\"week guest $user from $address\\"\\n/ip hotspot user set comment=seen [find name=$user]"
        """);
    Parts.dhcp(config, "hotspot", "bridge", "10.5.50");
    config.apply(
        """
        /ip hotspot
        add address-pool=pool-hotspot disabled=no interface=bridge name=miramar profile=miramar
        """);
    for (int room = 1; room <= 60; room++) {
      config.apply(
          """
          /ip hotspot user
          add comment="room %1$s%2$s" name=room%1$s%2$s password=%3$s profile=%4$s server=miramar
          """
              .formatted(
                  room / 20 + 1,
                  Made.two(room % 20 + 1),
                  made.password(),
                  room % 3 == 0 ? "week" : "day"));
    }
    for (String free : new String[] {"*.miramar.example", "maps.example", "weather.example"}) {
      config.apply(
          """
          /ip hotspot walled-garden
          add comment="free for all" dst-host=%s
          """
              .formatted(free));
    }
    config.apply(
        """
        /ip hotspot ip-binding
        add comment="reception printer" mac-address=%s type=bypassed
        add comment="blocked: flooded the network" mac-address=%s type=blocked
        """
            .formatted(made.mac(), made.mac()));
    v6Firewall(config);
    config.apply(
        """
        /ip dhcp-client
        add disabled=no interface=ether1 comment="from the provider"
        /ip dns
        set allow-remote-requests=yes servers=195.170.0.1,1.1.1.1
        /tool e-mail
        set address=mail.miramar.example from=router@miramar.example password=%s user=router
        """
            .formatted(made.password()));
    Parts.script(
        config,
        "voucher-cleanup",
        "read,write,test",
        "# removes vouchers past their date\r\n:local threshold 30\r\n:foreach u in=[/ip hotspot user find where limit-uptime>0] do={\r\n  :if ([/ip hotspot user get $u uptime] > $threshold) do={ /ip hotspot user remove $u }\r\n}\r\n");
    OldStyle.operation(config, "Europe/Athens");
  }

  private static void v6Firewall(Config config) {
    config.apply(
        """
        /ip firewall filter
        add action=passthrough chain=unused-hs-chain comment="place hotspot rules here"
          disabled=yes
        add action=accept chain=input comment="accept established, related"
          connection-state=established,related
        add action=accept chain=input comment=operations dst-port=22,8291 protocol=tcp
          src-address=10.200.0.0/24
        add action=drop chain=input comment="drop from the provider's side" in-interface=ether1
        add action=drop chain=forward comment="guests do not see each other" in-interface=bridge
          out-interface=bridge
        add action=drop chain=forward comment="no mail from guests" dst-port=25 protocol=tcp
        /ip firewall nat
        add action=passthrough chain=unused-hs-chain comment="place hotspot rules here"
          disabled=yes
        add action=masquerade chain=srcnat comment="masquerade hotspot network"
          src-address=10.5.50.0/24
        """);
  }
}
