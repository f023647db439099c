package dev.snapline.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskedTextTest {

  @Test
  void hidesSecretsBehindShorthandNames() {
    String masked =
        masked(
            "/interface wifi\nset [ find default-name=wifi1 ] security.ft=yes .passphrase=verysecret .wps=off\n");
    assertThat(masked).doesNotContain("verysecret").contains(".wps=off");
  }

  @Test
  void keepsTheLineStructureWhenMasking() {
    String body =
        "/ppp secret\nadd name=a password=\"very\\\n    secret\\\n    ly\" service=any\n/snmp\nset enabled=yes\n";
    ExportText text = Exports.text(Exports.HEADER + body);
    assertThat(text.masked().lineCount()).isEqualTo(text.lineCount());
    assertThat(masked(body))
        .doesNotContain("very")
        .doesNotContain("secretl")
        .contains("service=any");
  }

  @Test
  void hidesLinesItDoesNotUnderstand() {
    assertThat(masked("/ppp secret\nadd name=a password=\"open secret\n"))
        .doesNotContain("open secret");
  }

  @Test
  void hidesPasswordsInAddresses() {
    assertThat(masked("/ip dns adlist\nadd url=\"https://anna:pa55@example.net/list\\\"x\"\n"))
        .doesNotContain("pa55")
        .contains("https://anna:(hidden)@example.net/list\\\"x\"");
  }

  @Test
  void leavesWhatIsNoSecretAsItIs() {
    String body =
        "/interface wireguard peers\nadd public-key=\"AbCd=\" comment=\"mail anna@example.net\"\n";
    assertThat(masked(body)).contains(body.strip());
  }

  @Test
  void hidesWhateverIsDoubtfulUpToTheNextMenu() {
    String garbage =
        Exports.HEADER
            + """
            /ip dns
            set servers=10.0.0.1
            # channel: 5745, SSID: geheim-1
            rubbish geheim-2
            add name=geheim-3
            /ip ssh
            set strong-crypto=yes
            add name=a password=geheim-4
            add name="geheim-5
            """;
    String masked = String.join("\n", Exports.text(garbage).maskedDoubtfully().lines());
    assertThat(masked)
        .doesNotContain("geheim")
        .contains("by RouterOS", "set servers=10.0.0.1", "/ip ssh\nset strong-crypto=yes");
  }

  @Test
  void hidesAllBeforeTheFirstMenuOfADoubtfulText() {
    String masked =
        String.join(
            "\n",
            Exports.text(
                    "[admin@geheim] > \nadd name=geheim\nexpected end of command (line 1 column 9)\n")
                .maskedDoubtfully()
                .lines());
    assertThat(masked)
        .doesNotContain("geheim")
        .contains("expected end of command (line 1 column 9)");
  }

  @Test
  void hidesAllOfBinaryGarbage() {
    byte[] garbage = new byte[50_000];
    new java.util.Random(7).nextBytes(garbage);
    assertThat(ExportText.of(garbage).maskedDoubtfully().lines())
        .allMatch(line -> line.isBlank() || line.equals("# (hidden)") || line.startsWith("/"));
  }

  private static String masked(String body) {
    return String.join("\n", Exports.text(Exports.HEADER + body).masked().lines());
  }
}
