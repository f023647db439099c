package dev.snapline.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.FreshDataDirectory;
import dev.snapline.Snapline;
import dev.snapline.backup.Attempt;
import dev.snapline.demo.DemoRouter;
import dev.snapline.demo.DemoRouters;
import dev.snapline.encryption.transit.TransitDouble;
import dev.snapline.kernel.DeviceId;
import dev.snapline.keys.KeysCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The pieces of {@code docker/} together, without containers: secrets from init.sh, handed out by
 * prepare.sh, a real PostgreSQL prepared by roles.sh, a real nats-server started by start.sh, and
 * the server, both collectors and the keys command with the logins meant for each. Of OpenBao there
 * is a double that keeps to the policies of docker/openbao.
 */
class ShippedStackTest {

  private static final String NATS = "/usr/sbin/nats-server";
  private final Path directory = FreshDataDirectory.create();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Path handedOut = directory.resolve("handed-out");

  @Test
  void collectsADeviceWithTheLoginsAndRightsThatEachProcessIsGiven() throws Exception {
    Shell.need(Shell.root(), "root, who may give files away,");
    Shell.need(DebianPostgres.installed(), "PostgreSQL's package");
    Shell.need(Files.isExecutable(Path.of(NATS)), "nats-server");
    String secrets = directory.resolve("secrets").toString();
    Shell.run("sh", "docker/init.sh", secrets).fine();
    Shell.run("sh", "docker/prepare.sh", secrets, handedOut.toString()).fine();
    int port = freePort();
    Process nats = nats(port);
    try (DebianPostgres postgres = postgres();
        TransitDouble transit = TransitDouble.start();
        DemoRouters routers = DemoRouters.start(0, FreshDataDirectory.create());
        var server = start("server", port, login(transit, "server"), server(postgres));
        var main = start("collector-main", port, login(transit, "collector"), collector("main"));
        var site =
            start("collector-site", port, login(transit, "collector"), collector("site-a"))) {
      for (var process : List.of(server, main, site)) {
        assertThat(readiness(process))
            .contains("\"bus\":{\"status\":\"UP\"}", "\"keys\":{\"status\":\"UP\"}");
      }
      DemoRouter router = routers.routers().getFirst();
      DeviceId device = RestoreTest.add(server, router);
      RestoreTest.backUp(server, device, Attempt.Outcome.STORED);
      RestoreTest.backUp(server, device, Attempt.Outcome.UNCHANGED);
      workOnKeys(transit, postgres);
      RestoreTest.backUp(server, device, Attempt.Outcome.UNCHANGED);
      shred(transit, postgres);
    } finally {
      nats.destroy();
      nats.waitFor();
    }
  }

  /** The keys command beside the running server; with the server's own login it is refused. */
  private void workOnKeys(TransitDouble transit, DebianPostgres postgres) throws IOException {
    assertThat(keys(transit, "server", postgres, "rotate", "--tenant=default")).isEqualTo(2);
    assertThat(told()).contains("Transit refuses Snapline access");
    assertThat(keys(transit, "keys", postgres, "rotate", "--tenant=default")).as(told()).isZero();
    assertThat(keys(transit, "server", postgres, "rewrap")).isEqualTo(2);
    assertThat(keys(transit, "keys", postgres, "rewrap")).as(told()).isZero();
    String decryptsOnly = "--snapline.encryption.transit.encrypt=false";
    assertThat(keys(transit, "keys", postgres, "move", "--to=keyring", decryptsOnly))
        .as(told())
        .isZero();
    assertThat(keys(transit, "keys", postgres, "move", "--to=transit")).as(told()).isZero();
    assertThat(told()).containsPattern("[1-9][0-9]* values encrypted anew, 0 left");
  }

  private void shred(TransitDouble transit, DebianPostgres postgres) throws IOException {
    String[] shred = {"shred", "--tenant=default", "--confirm=default"};
    assertThat(keys(transit, "server", postgres, shred)).isEqualTo(2);
    assertThat(transit.keys()).hasSize(1);
    assertThat(keys(transit, "keys", postgres, shred)).as(told()).isZero();
    assertThat(transit.keys()).isEmpty();
  }

  private int keys(
      TransitDouble transit, String login, DebianPostgres postgres, String... arguments)
      throws IOException {
    printed.reset();
    List<String> all = new ArrayList<>(List.of("keys"));
    all.addAll(List.of(arguments));
    all.addAll(login(transit, login));
    all.add("--snapline.secrets-dir=" + handedOut.resolve("server"));
    all.add("--snapline.data-dir=" + directory.resolve("data-keys"));
    Arrays.stream(server(postgres))
        .filter(setting -> setting.startsWith("snapline.database."))
        .forEach(setting -> all.add("--" + setting));
    PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return KeysCommand.run(all.toArray(String[]::new), stream, stream);
  }

  private String told() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private List<String> login(TransitDouble transit, String kind) throws IOException {
    ShippedLogins.make(transit, kind);
    return ShippedLogins.settings(transit, kind, handedOut);
  }

  private static String[] server(DebianPostgres postgres) {
    return new String[] {
      "snapline.roles=web,ingest,schedule",
      "snapline.bus.nats.user=central",
      "snapline.database.url=" + postgres.url("snapline"),
      "snapline.database.owner.username=snapline_owner",
      "snapline.database.app.username=snapline_app",
      "snapline.database.worker.username=snapline_worker"
    };
  }

  private static String[] collector(String zone) {
    return new String[] {
      "snapline.roles=collect", "snapline.zone=" + zone, "snapline.bus.nats.user=collector-" + zone
    };
  }

  private ConfigurableApplicationContext start(
      String service, int nats, List<String> login, String... settings) {
    Path secrets = handedOut.resolve(service);
    List<String> all =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--snapline.name=" + service,
                "--snapline.secrets-dir=" + secrets,
                "--snapline.bus.nats.url=tls://localhost:" + nats,
                "--snapline.bus.nats.tls.ca-file=" + secrets.resolve("ca.pem"),
                "--snapline.backup.sweep=1h",
                "--snapline.data-dir=" + directory.resolve("data-" + service)));
    all.addAll(login);
    Arrays.stream(settings).map(setting -> "--" + setting).forEach(all::add);
    return new SpringApplicationBuilder(Snapline.class).run(all.toArray(String[]::new));
  }

  private DebianPostgres postgres() throws IOException {
    Path secrets = handedOut.resolve("postgres");
    String superuser = Files.readString(secrets.resolve("postgres.superuser.password")).strip();
    DebianPostgres postgres = DebianPostgres.start(superuser);
    Shell.run(postgres.environment("postgres", superuser), List.of("createdb", "snapline")).fine();
    Map<String, String> environment = new HashMap<>(postgres.environment("snapline", superuser));
    environment.put("SECRETS", secrets.toString());
    environment.put("ROLES_SQL", "src/main/resources/db/roles.sql");
    Shell.run(environment, List.of("sh", "docker/postgres/roles.sh")).fine();
    return postgres;
  }

  private Process nats(int port) throws IOException {
    ProcessBuilder program =
        new ProcessBuilder(
            "sh", "docker/nats/start.sh", "--addr", "127.0.0.1", "--port", Integer.toString(port));
    program
        .environment()
        .putAll(
            Map.of(
                "SECRETS",
                handedOut.resolve("nats").toString(),
                "STORE",
                directory.resolve("store").toString(),
                "HEALTH",
                "127.0.0.1:0",
                "SNAPLINE_SITE",
                "site-a",
                "TMPDIR",
                directory.toString(),
                "NATS_SERVER",
                NATS));
    program.redirectErrorStream(true).redirectOutput(directory.resolve("nats.log").toFile());
    return program.start();
  }

  private static String readiness(ConfigurableApplicationContext process) throws Exception {
    String port = process.getEnvironment().getProperty("local.server.port");
    URI address = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
