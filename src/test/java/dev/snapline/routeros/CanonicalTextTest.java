package dev.snapline.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CanonicalTextTest {

  private static final String PLAIN =
      """
      /interface bridge
      add name=bridge1 protocol-mode=none
      /ip firewall filter
      add action=accept chain=input comment="allow winbox from office" dst-port=8291 protocol=tcp
      add action=drop chain=input
      """;

  @Test
  void isTheSameForAnyWidth() {
    String wrapped =
        """
        /interface bridge
        add name=bridge1 protocol-mode=none
        /ip firewall filter
        add action=accept chain=input comment=\\
            "allow winbox f\\
            rom office" dst-port=8291 \\
            protocol=tcp
        add action=drop chain=input
        """;
    assertThat(text(wrapped)).isEqualTo(text(PLAIN));
  }

  @Test
  void takesTheSpaceWrittenAtTheStartOfAContinuationForASpace() {
    String wrapped = PLAIN.replace("winbox from", "winbox\\\n    \\_from");
    assertThat(text(wrapped)).isEqualTo(text(PLAIN));
  }

  @Test
  void isTheSameForTerse() {
    String terse =
        """
        /interface bridge add name=bridge1 protocol-mode=none
        /ip firewall filter
        # inactive time
        add action=accept chain=input comment="allow winbox from office" dst-port=8291 protocol=tcp
        /ip firewall filter add action=drop chain=input
        """;
    assertThat(text(terse)).isEqualTo(text(PLAIN));
  }

  @Test
  void differsWhenRulesOfAChainChangePlaces() {
    String swapped =
        """
        /interface bridge
        add name=bridge1 protocol-mode=none
        /ip firewall filter
        add action=drop chain=input
        add action=accept chain=input comment="allow winbox from office" dst-port=8291 protocol=tcp
        """;
    assertThat(text(swapped)).isNotEqualTo(text(PLAIN));
  }

  @Test
  void ignoresOrderWhereItMeansNothing() {
    String one =
        "/ip address\nadd address=10.0.0.1/24 interface=a\nadd address=10.0.1.1/24 interface=b\n";
    String other =
        "/ip address\nadd address=10.0.1.1/24 interface=b\nadd address=10.0.0.1/24 interface=a\n";
    assertThat(text(one)).isEqualTo(text(other));
  }

  @Test
  void writesShorthandNamesInFull() {
    String body =
        "/interface wifi\nset [ find default-name=wifi1 ] configuration.mode=ap .ssid=Home\n";
    assertThat(text(body)).contains("configuration.mode=ap configuration.ssid=Home");
  }

  @Test
  void keepsBytesThatAreNotUtf8Apart() {
    String one = "/system identity\nset name=\"\\CF\\F0\"\n";
    String other = "/system identity\nset name=\"\\CF\\F1\"\n";
    assertThat(text(one)).contains("\\CF\\F0").isNotEqualTo(text(other));
  }

  private static String text(String body) {
    return Exports.of(body).canonical().text();
  }
}
