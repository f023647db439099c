package dev.snapline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.FreshDataDirectory;
import dev.snapline.Snapline;
import dev.snapline.bus.nats.NatsServer;
import dev.snapline.encryption.transit.TransitDouble;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Readiness over HTTP while one part after the other is taken away and given back. */
@EnabledIf(
    value = "dev.snapline.bus.nats.NatsServer#expected",
    disabledReason = "SKIPPED: nats-server is missing; install the package nats-server")
class HealthTest {

  private static final Duration LONG = Duration.ofSeconds(90);
  private static final String TOKEN = "of-the-scraper";
  private static final Path DATA = FreshDataDirectory.create();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static TransitDouble transit;
  private static NatsServer nats;
  private static ConfigurableApplicationContext snapline;

  @BeforeAll
  static void start() {
    transit = TransitDouble.start();
    nats = NatsServer.in(FreshDataDirectory.create()).start();
    snapline =
        new SpringApplicationBuilder(Snapline.class)
            .run(
                "--server.port=0",
                "--snapline.data-dir=" + DATA,
                "--snapline.backup.sweep=1h",
                "--snapline.bus.nats.url=" + nats.url(),
                "--snapline.encryption.transit.url=" + transit.url(),
                "--snapline.encryption.transit.token=" + TransitDouble.ROOT,
                "--snapline.metrics.token=" + TOKEN);
    awaitReady();
  }

  @AfterAll
  static void stop() {
    if (snapline != null) {
      snapline.close();
    }
    nats.close();
    transit.close();
  }

  @Test
  void saysThatOnlyTheKeysAreGone() {
    transit.seal(true);
    awaitDown("keys");
    transit.seal(false);
    awaitReady();
  }

  @Test
  void saysThatOnlyTheBusIsGone() {
    nats.kill();
    awaitDown("bus");
    nats.start();
    awaitReady();
  }

  @Test
  void saysWithinSecondsThatOnlyTheDatabaseIsGone() throws Exception {
    List<ProcessHandle> server = databaseServer();
    signal("-STOP", server);
    try {
      awaitDown("db");
      long begun = System.nanoTime();
      assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
    } finally {
      signal("-CONT", server);
    }
    awaitReady();
  }

  @Test
  void showsMetricsToWhoeverHasTheToken() {
    String path = "/actuator/prometheus";
    assertThat(get(path).statusCode()).isEqualTo(404);
    assertThat(get(path, "Authorization", "Bearer wrong").statusCode()).isEqualTo(404);
    HttpResponse<String> answer = get(path, "Authorization", "Bearer " + TOKEN);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("snapline_bus_up").doesNotContain(TOKEN);
  }

  private static void awaitReady() {
    await()
        .atMost(LONG)
        .untilAsserted(() -> {
          HttpResponse<String> answer = get("/actuator/health/readiness");
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        });
  }

  /** Waits until readiness names this part and no other, and asks for liveness meanwhile. */
  private static void awaitDown(String part) {
    await()
        .atMost(LONG)
        .untilAsserted(() -> {
          HttpResponse<String> answer = get("/actuator/health/readiness");
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
          assertThat(down(answer.body())).as(answer.body()).containsExactly(part);
        });
    assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
  }

  private static List<String> down(String body) {
    JsonNode components = JsonMapper.builder().build().readTree(body).get("components");
    assertThat(components.propertyNames())
        .containsExactlyInAnyOrder("readinessState", "db", "bus", "keys");
    return components.propertyNames().stream()
        .filter(name -> !components.get(name).get("status").asString().equals("UP"))
        .toList();
  }

  private static HttpResponse<String> get(String path, String... headers) {
    String port = snapline.getEnvironment().getProperty("local.server.port");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(30));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The embedded server and its backends. */
  private static List<ProcessHandle> databaseServer() throws IOException {
    Path running;
    try (Stream<Path> files = Files.walk(DATA)) {
      running = files.filter(file -> file.endsWith("postmaster.pid")).findFirst().orElseThrow();
    }
    long server = Long.parseLong(Files.readAllLines(running).getFirst().strip());
    ProcessHandle postmaster = ProcessHandle.of(server).orElseThrow();
    return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
  }

  /** Freezes it as a machine under pressure does, or lets it go on. */
  private static void signal(String signal, List<ProcessHandle> processes) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", signal));
    processes.forEach(process -> command.add(Long.toString(process.pid())));
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }
}
