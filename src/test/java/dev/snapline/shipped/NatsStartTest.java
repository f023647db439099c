package dev.snapline.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.FreshDataDirectory;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docker/nats/start.sh} with the real nats-server. */
class NatsStartTest {

  private static final String SERVER = "/usr/sbin/nats-server";
  private static final String START = Path.of("docker/nats/start.sh").toAbsolutePath().toString();
  private final Path directory = FreshDataDirectory.create();

  @Test
  void asksForTlsAndALoginAndKeepsSecretsOutOfItsConfiguration() throws Exception {
    Map<String, String> environment = environment("site-a");
    Process server =
        program(
                environment,
                "--addr",
                "127.0.0.1",
                "--port",
                "-1",
                "--ports_file_dir",
                "" + directory)
            .start();
    try {
      await().atMost(Duration.ofSeconds(20)).until(() -> clientPort(server) > 0);
      try (Socket client = new Socket("127.0.0.1", clientPort(server))) {
        byte[] greeting = client.getInputStream().readNBytes(20);
        String info = new String(greeting) + new String(client.getInputStream().readNBytes(400));
        assertThat(info)
            .startsWith("INFO ")
            .contains("\"auth_required\":true", "\"tls_required\":true");
      }
    } finally {
      server.destroy();
      server.waitFor();
    }
    String config = Files.readString(directory.resolve("nats-server.conf"));
    assertThat(config)
        .contains("user: collector-main", "user: collector-site-a", "_INBOX.zone-site-a.>");
    try (var secrets = Files.list(directory.resolve("secrets"))) {
      for (Path secret : secrets.filter(file -> file.toString().endsWith("password")).toList()) {
        assertThat(config).doesNotContain(Files.readString(secret).strip());
      }
    }
    assertThat(Files.list(directory.resolve("store")).toList()).isNotEmpty();
  }

  @Test
  void refusesASecondZoneThatIsNone() throws Exception {
    Shell.Ended ended = Shell.run(environment("main"), List.of("sh", START, "-t"));
    assertThat(ended.code()).isEqualTo(64);
    assertThat(ended.printed()).contains("SNAPLINE_SITE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nats.store.key",
        "nats.central.password",
        "nats.collector-main.password",
        "nats.collector-site.password",
        "nats.admin.password"
      })
  void refusesASecretThatIsEmptyOrMissing(String secret) throws Exception {
    Map<String, String> environment = environment("site-a");
    Path file = directory.resolve("secrets").resolve(secret);
    for (String empty : List.of("", "\n")) {
      Files.writeString(file, empty);
      refused(environment, secret);
    }
    Files.delete(file);
    refused(environment, secret);
  }

  private static void refused(Map<String, String> environment, String secret) throws Exception {
    Shell.Ended ended = Shell.run(environment, List.of("sh", START, "-t"));
    assertThat(ended.code()).isEqualTo(66);
    assertThat(ended.printed()).contains(secret + " is missing or empty.");
  }

  private ProcessBuilder program(Map<String, String> environment, String... arguments) {
    List<String> command = new java.util.ArrayList<>(List.of("sh", START));
    command.addAll(List.of(arguments));
    ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
    program.environment().putAll(environment);
    return program.redirectOutput(directory.resolve("log").toFile());
  }

  private Map<String, String> environment(String site) throws IOException {
    Shell.need(Files.isExecutable(Path.of(SERVER)), "nats-server");
    Path secrets = directory.resolve("secrets");
    Shell.run("sh", Path.of("docker/init.sh").toString(), secrets.toString()).fine();
    for (String file : List.of("nats.pem", "nats.key")) {
      Files.copy(secrets.resolve("tls").resolve(file), secrets.resolve(file));
    }
    return Map.of(
        "SECRETS",
        secrets.toString(),
        "STORE",
        directory.resolve("store").toString(),
        "HEALTH",
        "127.0.0.1:0",
        "SNAPLINE_SITE",
        site,
        "TMPDIR",
        directory.toString(),
        "NATS_SERVER",
        SERVER);
  }

  private int clientPort(Process server) throws IOException {
    assertThat(server.isAlive()).as(Files.readString(directory.resolve("log"))).isTrue();
    Path ports = directory.resolve("nats-server_" + server.pid() + ".ports");
    if (Files.notExists(ports)) {
      return 0;
    }
    var found =
        java.util.regex.Pattern.compile("\"nats\"[^\\]]*?127\\.0\\.0\\.1:(\\d+)")
            .matcher(Files.readString(ports));
    return found.find() ? Integer.parseInt(found.group(1)) : 0;
  }
}
