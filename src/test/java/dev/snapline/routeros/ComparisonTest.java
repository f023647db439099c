package dev.snapline.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  @Test
  void tellsWhichAttributeOfWhichRuleChanged() {
    List<Change> changes =
        changes(
            "/ip firewall filter\nadd action=accept chain=input comment=\"from office\" src-address=10.20.0.0/24\n",
            "/ip firewall filter\nadd action=accept chain=input comment=\"from office\" src-address=10.20.0.0/16\n");
    assertThat(changes).hasSize(1);
    Change change = changes.getFirst();
    assertThat(change.kind()).isEqualTo(Change.Kind.CHANGED);
    assertThat(change.attributes())
        .containsExactly(new AttributeChange("src-address", "10.20.0.0/24", "10.20.0.0/16", false));
  }

  @Test
  void reportsAsFewMovesAsExplainTheOrder() {
    String rule = "add action=drop chain=forward comment=%s\n";
    String menu = "/ip firewall filter\n";
    List<Change> changes =
        changes(
            menu + rule.formatted("a") + rule.formatted("b") + rule.formatted("c"),
            menu + rule.formatted("c") + rule.formatted("a") + rule.formatted("b"));
    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst().kind()).isEqualTo(Change.Kind.MOVED);
    assertThat(changes.getFirst().from()).isEqualTo(3);
    assertThat(changes.getFirst().to()).isEqualTo(1);
  }

  @Test
  void hidesSecretsButTellsThatTheyChanged() {
    List<Change> changes =
        changes(
            "/ppp secret\nadd name=site-42 password=hunter2\n",
            "/ppp secret\nadd name=site-42 password=hunter3\n");
    assertThat(changes.toString()).doesNotContain("hunter");
    assertThat(changes.getFirst().attributes().getFirst().secret()).isTrue();
  }

  @Test
  void tellsWhichChangesMerelyFollowARename() {
    String body =
        """
        /interface ethernet
        set [ find default-name=ether5 ] name=%1$s
        /ip address
        add address=10.0.0.1/24 interface=%1$s
        """;
    List<Change> changes = changes(body.formatted("ether5"), body.formatted("uplink-b"));
    assertThat(changes).hasSize(2);
    assertThat(changes.getFirst().because()).isNull();
    assertThat(changes.getLast().because()).contains("ether5").contains("uplink-b");
  }

  @Test
  void tellsTheFirstNameOfAPortAsARename() {
    List<Change> changes =
        changes(
            "/ip dhcp-client\nadd interface=ether1\n",
            "/interface ethernet\nset [ find default-name=ether1 ] name=wan\n/ip dhcp-client\nadd interface=wan\n");
    assertThat(changes)
        .extracting(Change::summary)
        .contains("ether1 renamed to \"wan\" (1 reference follows)");
    assertThat(changes.getLast().because()).contains("ether1", "wan");
  }

  @Test
  void findsARenameByTheReferencesThatFollowed() {
    String body =
        "/interface bridge\nadd %2$s name=%1$s\n/interface bridge port\nadd bridge=%1$s interface=ether2\n";
    List<Change> changes =
        changes(body.formatted("bridge1", "mtu=1500"), body.formatted("lan", "protocol-mode=none"));
    assertThat(changes).extracting(Change::kind).containsOnly(Change.Kind.CHANGED);
    assertThat(changes.getFirst().summary())
        .startsWith("Bridge \"bridge1\" renamed to \"lan\" (1 reference follows)");
  }

  @Test
  void saysNothingOfMenusThatCouldNotBeExported() {
    String old = Exports.HEADER + "/ip ssh\nset strong-crypto=yes\n/system identity\nset name=r\n";
    String failed = Exports.HEADER + "#error exporting /ip ssh\n/system identity\nset name=r\n";
    assertThat(Comparison.between(Exports.read(old), Exports.read(failed))).isEmpty();
    assertThat(Comparison.between(Exports.read(failed), Exports.read(old))).isEmpty();
  }

  @Test
  void ignoresHowRulesOfDifferentChainsAreMixed() {
    String input = "add action=drop chain=input\n";
    String forward = "add action=drop chain=forward\n";
    String menu = "/ip firewall filter\n";
    assertThat(changes(menu + input + forward, menu + forward + input)).isEmpty();
  }

  @Test
  void countsEqualItems() {
    String item = "add area=backbone interface=ether1\n";
    String menu = "/routing ospf interface\n";
    List<Change> changes = changes(menu + item + item, menu + item);
    assertThat(changes).extracting(Change::kind).containsExactly(Change.Kind.REMOVED);
  }

  @Test
  void namesAnUpgradeAndWhatCameWithIt() {
    String body =
        "/ip ipsec profile\nset [ find default=yes ] dh-group=modp2048%s\n/ip dns\nset servers=%s\n";
    Export older = Exports.of(body.formatted("", "9.9.9.9"));
    Export newer =
        Exports.read(
            Exports.HEADER.replace("7.18.2", "7.20.1")
                + body.formatted(" dpd-interval=2m", "1.1.1.1"));
    List<Change> changes = Comparison.between(older, newer);
    assertThat(changes.getFirst().kind()).isEqualTo(Change.Kind.UPGRADED);
    assertThat(changes.getFirst().summary())
        .isEqualTo("RouterOS upgraded 7.18.2 → 7.20.1; 1 setting changed with it");
    assertThat(changes)
        .extracting(Change::menuPath)
        .containsExactly("", "/ip dns", "/ip ipsec profile");
    assertThat(changes.get(1).because()).isNull();
    assertThat(changes.get(2).because()).isEqualTo("RouterOS upgraded 7.18.2 → 7.20.1");
  }

  private static List<Change> changes(String older, String newer) {
    return Comparison.between(Exports.of(older), Exports.of(newer));
  }
}
