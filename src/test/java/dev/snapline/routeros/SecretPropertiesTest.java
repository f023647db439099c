package dev.snapline.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SecretPropertiesTest {

  /** Menu, attribute: a sample of what must never be shown. */
  private static final List<List<String>> SECRETS =
      List.of(
          List.of("/ppp secret", "password"),
          List.of("/interface wifi", "security.passphrase"),
          List.of("/interface wireguard", "private-key"),
          List.of("/interface wireguard peers", "preshared-key"),
          List.of("/interface wireless security-profiles", "wpa2-pre-shared-key"),
          List.of("/interface wireless security-profiles", "static-key-2"),
          List.of("/interface l2tp-server server", "ipsec-secret"),
          List.of("/ip ipsec identity", "secret"),
          List.of("/ip ipsec key psk", "key"),
          List.of("/snmp community", "name"),
          List.of("/snmp", "trap-community"),
          List.of("/radius", "secret"),
          List.of("/routing ospf interface-template", "auth-key"),
          List.of("/routing bgp connection", "tcp-md5-key"),
          List.of("/container envs", "value"),
          List.of("/tool sms", "sim-pin"),
          List.of("/zerotier", "identity"),
          List.of("/system script", "source"),
          List.of("/system scheduler", "on-event"),
          List.of("/tool netwatch", "down-script"),
          List.of("/ip dhcp-server", "lease-script"));

  @Provide
  Arbitrary<List<Terminal.Line>> withSecrets() {
    Arbitrary<String> secret =
        Arbitraries.strings().withChars("XYZ \"\n$").ofLength(8).map(s -> "SeCrEt" + s + "SeCrEt");
    Arbitrary<Terminal.Line> line =
        Combinators.combine(Arbitraries.of(SECRETS), secret, Arbitraries.of("a", "b", "c"))
            .as((place, hidden, name) -> {
              Map<String, String> attributes = new TreeMap<>(Map.of("comment", name));
              attributes.put(place.get(1), hidden);
              attributes.putIfAbsent("name", name);
              return new Terminal.Line(place.get(0), "add", "", attributes);
            });
    return line.list().ofMinSize(1).ofMaxSize(15);
  }

  @Property(tries = 500)
  void showsNoSecretInMaskedText(
      @ForAll("withSecrets") List<Terminal.Line> lines,
      @ForAll @IntRange(min = 20, max = 200) int width) {
    byte[] printed =
        new Terminal(width, false, false, "\n").print(lines).getBytes(StandardCharsets.ISO_8859_1);
    String masked = String.join("", ExportText.of(printed).masked().lines());
    assertThat(masked.replaceAll("\\\\ {4}", "")).doesNotContain("SeC").doesNotContain("rEt");
    for (CanonicalLine line : AnyExport.export(lines).canonical().lines()) {
      assertThat(line.maskedText()).doesNotContain("SeCrEt");
    }
  }

  @Property(tries = 500)
  void showsNoSecretInChanges(
      @ForAll("withSecrets") List<Terminal.Line> before,
      @ForAll("withSecrets") List<Terminal.Line> after) {
    List<Change> changes = Comparison.between(AnyExport.export(before), AnyExport.export(after));
    assertThat(changes.toString()).doesNotContain("SeCrEt");
  }
}
