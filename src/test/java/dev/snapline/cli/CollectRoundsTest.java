package dev.snapline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.collect.ssh.FakeRouter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CollectRoundsTest {

  @TempDir Path directory;

  @Test
  void leavesADeviceAloneWhoseLoginWasRefusedInAnEarlierRound() {
    try (FakeRouter strict = FakeRouter.version7("").passwordOnly().start();
        FakeRouter broken = FakeRouter.version7("").start()) {
      CollectRun run =
          CollectRun.in(
              directory,
              List.of(
                  "strict,127.0.0.1,%d,backup,wrong".formatted(strict.port()),
                  "broken,127.0.0.1,%d,%s,%s"
                      .formatted(broken.port(), FakeRouter.USERNAME, FakeRouter.PASSWORD)),
              "--json",
              "--rounds=3");

      assertThat(run.exit()).isEqualTo(1);
      assertThat(strict.logins()).hasSize(1);
      // What may be better the next time is tried again.
      assertThat(broken.logins()).hasSize(3);
      List<JsonNode> lines =
          run.visits().stream()
              .filter(line -> line.get("name").asString().equals("strict"))
              .toList();
      assertThat(lines)
          .hasSize(3)
          .allMatch(line -> line.get("failure").asString().equals("AUTHENTICATION_REJECTED"));
      String reason = lines.getFirst().get("reason").asString();
      for (JsonNode later : lines.subList(1, 3)) {
        assertThat(later.get("reason").asString())
            .isEqualTo("Not visited again after round 1: " + reason);
        assertThat(later.get("startedAt").isNull()).isTrue();
        assertThat(later.get("phases").isEmpty()).isTrue();
      }
    }
  }
}
