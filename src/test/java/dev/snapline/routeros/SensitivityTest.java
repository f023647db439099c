package dev.snapline.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensitivityTest {

  @ParameterizedTest
  @CsvSource({
    "/ppp secret, password",
    "/interface wifi, security.passphrase",
    "/interface wifi security multi-passphrase, passphrase",
    "/caps-man access-list, private-passphrase",
    "/interface wireless security-profiles, wpa-pre-shared-key",
    "/interface wireless security-profiles, static-key-0",
    "/interface wireless security-profiles, static-sta-private-key",
    "/interface wireless security-profiles, mschapv2-password",
    "/interface wireless security-profiles, management-protection-key",
    "/interface wireless, nv2-preshared-key",
    "/interface wireless, nv2-sync-secret",
    "/interface l2tp-ether, peer-cookie",
    "/interface l2tp-ether, send-cookie",
    "/interface lte, pin",
    "/tool sms, sim-pin",
    "/snmp community, name",
    "/snmp community, authentication-password",
    "/snmp, trap-community",
    "/ip ipsec peer, secret",
    "/ip ipsec peer, ppk-secret",
    "/ip ipsec identity, remote-key",
    "/ip ipsec key psk, key",
    "/zerotier, identity",
    "/zerotier controller, private",
    "/routing ospf interface, authentication-key",
    "/routing bgp connection, tcp-md5-key",
    "/routing rip keys, key",
    "/container envs, value",
    "/app, secrets",
    "/tool romon port, secrets",
    "/tool user-manager user, wireless-psk",
    "/user-manager advanced, paypal-signature",
    "/user-manager advanced, web-private-password",
    "/system keymat-provider, hkdf-secret",
    "/disk, nvme-tcp-server-password",
    "/disk, self-encryption-password",
    "/tr069-client, connection-request-password",
    "/certificate scep-server ra, challenge-password",
    "/ip socksify, socks5-password"
  })
  void hidesSecrets(String menu, String attribute) {
    assertThat(Sensitivity.of(menu, attribute)).isEqualTo(Sensitivity.SECRET);
  }

  @ParameterizedTest
  @CsvSource({
    "/system script, source",
    "/system scheduler, on-event",
    "/ppp profile, on-up",
    "/ip dhcp-client, script",
    "/ip dhcp-server, lease-script",
    "/ip dhcp-server alert, on-alert",
    "/ipv6 dhcp-server, binding-script",
    "/ip hotspot user profile, on-login",
    "/interface vrrp, on-backup",
    "/tool netwatch, test-script",
    "/tool netwatch, up",
    "/tool netwatch, down",
    "/tool traffic-monitor, on-event",
    "/iot mqtt subscriptions, on-message",
    "/system logging action, script"
  })
  void hidesCode(String menu, String attribute) {
    assertThat(Sensitivity.of(menu, attribute)).isEqualTo(Sensitivity.SCRIPT);
  }

  @ParameterizedTest
  @CsvSource({
    "/interface wireguard peers, public-key",
    "/ip ssh, host-key-size",
    "/ip ssh, host-key-type",
    "/ip ssh, always-allow-password-login",
    "/ip ssh, password-authentication",
    "/interface wireless security-profiles, group-key-update",
    "/interface wireless security-profiles, static-transmit-key",
    "/interface bonding, lacp-user-key",
    "/ip ipsec peer, passive",
    "/ip firewall mangle, passthrough",
    "/interface wifi aaa, password-format",
    "/user settings, minimum-password-length",
    "/ip hotspot profile, http-cookie-lifetime",
    "/container envs, key",
    "/routing igmp-proxy mfc, source",
    "/interface wireless, on-fail-retry-time",
    "/ipv6 nd prefix, on-link",
    "/system identity, name",
    "/interface dot1x client, identity"
  })
  void showsWhatOnlyLooksSecret(String menu, String attribute) {
    assertThat(Sensitivity.of(menu, attribute)).isEqualTo(Sensitivity.OPEN);
  }
}
