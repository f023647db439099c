package dev.snapline.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.FreshDataDirectory;
import dev.snapline.Snapline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a process prints that is refused its start: one sentence, and nothing a trace is made of.
 */
class MisconfiguredIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private final Path directory = FreshDataDirectory.create();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Each is met at another step of the start.
        "snapline.roles=web,foo | snapline.roles must be a list, each part of it one of web, ingest, collect, schedule.",
        "snapline.database.url=postgres://db/x | snapline.database.url must look like jdbc:postgresql://db.example.net/snapline.",
        "snapline.encryption.transit.url=https://bao:8200;snapline.encryption.transit.token-file=/no-such-file | snapline.encryption.transit.token-file: the file /no-such-file cannot be read.",
        "snapline.retention.keep-days=-1 | snapline.retention.keep-days must be at least 1.",
        "snapline.bus.nats.user=u;snapline.bus.nats.password=p | snapline.bus.nats.user is set, so snapline.bus.nats.url must be set too.",
        "snapline.secrets-dir=/no-such-directory | snapline.secrets-dir: there is no directory /no-such-directory.",
      })
  void aWrongSettingIsSaidOnceInOneSentence(String settings, String sentence) {
    refused(List.of(settings.split(";")), sentence);
    assertThat(directory.resolve("postgres")).as("no database was started for it").doesNotExist();
  }

  @Test
  void aSecretThatMayNotBeReadIsNamed() throws Exception {
    Path file = Files.writeString(directory.resolve("snapline.metrics.token"), "planted");
    // PostgresServer's trick: this root is nobody to whom a mode does not apply.
    assertThat(file.toFile().setReadable(false, false)).isTrue();
    refused(
        List.of("snapline.secrets-dir=" + directory),
        "snapline.secrets-dir: the file %s cannot be read.".formatted(file));
  }

  @Test
  void aDatabaseThatRefusesALoginIsSaidToAndNotThePassword() {
    try (PostgresServer postgres = PostgresServer.create(directory.resolve("server"))) {
      List<String> settings = new ArrayList<>(postgres.settings());
      settings.removeIf(setting -> setting.startsWith("snapline.database.app.password="));
      settings.add("snapline.database.app.password=planted");
      refused(
          settings,
          "PostgreSQL refuses snapline.database.app.username and its password (FATAL: password authentication failed for user \"snapline_app\").");
    }
  }

  private void refused(List<String> settings, String sentence) {
    OwnProcess process = OwnProcess.start(directory.resolve("refused.log"), command(settings));
    await("the end of the start").atMost(PATIENCE).until(() -> !process.isAlive());
    String printed = process.log();
    assertThat(printed.split(Pattern.quote(sentence), -1))
        .as("the sentence stands once in: %s", printed)
        .hasSize(2);
    assertThat(printed)
        .doesNotContain(
            "\tat ", "Exception", " WARN ", "Tomcat", "planted", "Application run failed");
  }

  private List<String> command(List<String> settings) {
    boolean root = System.getProperty("user.name").equals("root");
    List<String> command = new ArrayList<>(root ? List.of("unshare", "-U") : List.of());
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            Snapline.class.getName(),
            "--server.port=0",
            "--snapline.data-dir=" + directory));
    settings.forEach(setting -> command.add("--" + setting));
    return command;
  }
}
