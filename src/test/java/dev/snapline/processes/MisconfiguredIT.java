package dev.snapline.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.snapline.FreshDataDirectory;
import dev.snapline.Snapline;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
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

  private static final Duration PATIENCE = Duration.ofSeconds(120);
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
        "logging.structured.format.console=json | logging.structured.format.console must be one of ecs, gelf, logstash.",
        "snapline.backup.intervall=1h | There is no setting snapline.backup.intervall, the nearest one is snapline.backup.interval.",
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

  @Test
  void aRoleThatMayNotReadTheTablesIsSaid() {
    try (PostgresServer postgres = PostgresServer.create(directory.resolve("server"))) {
      postgres.administer(
          "alter default privileges for role snapline_owner in schema public"
              + " revoke select, insert, update, delete on tables from snapline_app, snapline_worker");
      refusedLate(postgres.settings(), "make the three roles as docker/postgres/roles.sh does.");
    }
  }

  @Test
  void aDirectoryThatAnotherSnaplineUsesIsNamed() throws Exception {
    try (FileChannel other =
            FileChannel.open(
                directory.resolve("snapline.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock _ = other.lock()) {
      refusedLate(
          List.of(),
          "Another Snapline is running on %s: stop it, or set snapline.data-dir to another directory."
              .formatted(directory));
    }
  }

  @Test
  void aDirectoryOfAnotherUserIsNamed() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root can give files away");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.setAttribute(directory, "unix:uid", 12_345);
    refusedLate(
        List.of(),
        "The user who runs Snapline cannot use %s (Operation not permitted): change its owner or mode, or take another."
            .formatted(directory));
  }

  private void refused(List<String> settings, String sentence) {
    assertThat(refusedLate(settings, sentence)).doesNotContain("Tomcat");
  }

  /**
   * What only shows when something is made of the settings; the server of the pages is there then.
   */
  private String refusedLate(List<String> settings, String sentence) {
    OwnProcess process = OwnProcess.start(directory.resolve("refused.log"), command(settings));
    await("the end of the start").atMost(PATIENCE).until(() -> !process.isAlive());
    String printed = process.log();
    assertThat(printed.split(Pattern.quote(sentence), -1))
        .as("the sentence stands once in: %s", printed)
        .hasSize(2);
    assertThat(printed)
        .doesNotContain("\tat ", "Exception", " WARN ", "planted", "Application run failed");
    return printed;
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
