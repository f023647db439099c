package dev.snapline.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.FreshDataDirectory;
import dev.snapline.processes.FleetSeed.ListedRouter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One setting makes every line of the log JSON, and what is about an attempt says which. */
class StructuredLogIT {

  private static final Duration LONG = Duration.ofMinutes(3);

  private final Path directory = FreshDataDirectory.create();
  private final JsonMapper json = JsonMapper.builder().build();

  @ParameterizedTest
  @ValueSource(strings = {"ecs", "logstash"})
  void everyLineIsJsonAndAFailedAttemptCarriesItsIds(String format) {
    Path fleet =
        FleetSeed.list(
            directory,
            List.of(new ListedRouter("closed", "127.0.0.1", FreePort.any(), "backup", "planted")));
    try (SnaplineProcess snapline =
        SnaplineProcess.launch(
            format,
            directory,
            List.of(
                "snapline.data-dir=" + directory,
                "snapline.backup.sweep=1s",
                "logging.structured.format.console=" + format,
                FleetSeed.SETTING + "=" + fleet))) {
      JsonNode failed =
          await().atMost(LONG).until(() -> failed(snapline), Optional::isPresent).get();
      assertThat(failed.get("tenant").asString()).isEqualTo("00000000-0000-0000-0000-000000000001");
      assertThat(UUID.fromString(failed.get("device").asString())).isNotNull();
      assertThat(failed.get("message").asString())
          .isEqualTo(
              "Attempt %s failed: Connection refused".formatted(failed.get("attempt").asString()));
      assertThat(lines(snapline))
          .allSatisfy(line -> assertThat(json.readTree(line).isObject()).isTrue());
      assertThat(snapline.log()).doesNotContain("planted");
      snapline.stop();
    }
  }

  private Optional<JsonNode> failed(SnaplineProcess snapline) {
    return lines(snapline).stream()
        .filter(line -> line.contains(" failed: "))
        .map(json::readTree)
        .filter(line -> line.get("message").asString().startsWith("Attempt "))
        .findFirst();
  }

  /** The whole lines that it printed on its own; the JVM prints some, too. */
  private static List<String> lines(SnaplineProcess snapline) {
    String log = snapline.log();
    return log.substring(0, log.lastIndexOf('\n') + 1)
        .lines()
        .filter(line -> !line.startsWith("WARNING: ") && !line.startsWith("OpenJDK"))
        .toList();
  }
}
