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

  private static List<Change> changes(String older, String newer) {
    return Comparison.between(Exports.of(older), Exports.of(newer));
  }
}
