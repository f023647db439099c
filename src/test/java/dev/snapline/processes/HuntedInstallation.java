package dev.snapline.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.snapline.bus.nats.NatsServer;
import dev.snapline.bus.nats.Overheard;
import dev.snapline.encryption.transit.TransitDouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The production shape as it is shipped: PostgreSQL, the NATS server with the configuration of
 * docker/nats, Transit, one process with web, ingest and schedule, and two collectors. Each process
 * has a directory of its own for its log, its data and its temporary files, and gets its secrets as
 * files. All that goes over the bus is written down.
 */
final class HuntedInstallation implements AutoCloseable {

  static final String CENTRAL = "central";

  private final Path directory;
  private final String admin;
  private final PostgresServer postgres;
  private final NatsServer nats;
  private final Overheard overheard;
  private final TransitProcess transit;
  private final Map<String, SnaplineProcess> processes = new LinkedHashMap<>();

  private HuntedInstallation(Path directory, HuntedRouters routers, String admin)
      throws IOException {
    this.directory = directory;
    this.admin = admin;
    nats =
        NatsServer.in(made("nats"))
            .configured(Files.readString(Path.of("docker/nats/nats-server.conf")));
    secrets()
        .forEach((name, value) -> {
          if (name.startsWith("NATS_")) {
            nats.environment(name, value);
          }
        });
    nats.start();
    overheard =
        Overheard.at(
            nats.url(), "central", secrets().get("NATS_CENTRAL_PASSWORD"), made("overheard"));
    postgres = PostgresServer.create(made("postgres"));
    transit = new TransitProcess(made("transit"));
    transit.start();
    Path told = HuntSeed.tell(directory.resolve("told"), routers, admin);
    launch(CENTRAL, "web,ingest,schedule", told);
    launch("collector-1", "collect", null);
    launch("collector-2", "collect", null);
    processes.values().forEach(SnaplineProcess::awaitReady);
    Files.delete(told);
  }

  /** Starts it with the routers in its inventory and an administrator. */
  static HuntedInstallation start(Path directory, HuntedRouters routers, String admin) {
    try {
      return new HuntedInstallation(directory, routers, admin);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The secrets of the installation itself, by what its parts call them. */
  static Map<String, String> secrets() {
    Map<String, String> secrets = new LinkedHashMap<>();
    secrets.put("NATS_STORE_KEY", "planted-key-of-the-store");
    secrets.put("NATS_CENTRAL_PASSWORD", "planted-password-of-central");
    secrets.put("NATS_COLLECTOR_PASSWORD", "planted-password-of-collectors");
    secrets.put("NATS_ADMIN_PASSWORD", "planted-password-of-the-server");
    secrets.put("token of Transit", TransitDouble.ROOT);
    for (String role : List.of("owner", "app", "worker")) {
      secrets.put("database password of " + role, "password-of-" + role);
    }
    return secrets;
  }

  /** Skips the test, and says so, where something is missing; in CI that is a failure. */
  static void need(boolean there, String what) {
    String reason = "NOT TESTED: %s is not installed here".formatted(what);
    assertThat(there || !"true".equals(System.getenv("CI"))).as(reason).isTrue();
    assumeTrue(there, reason);
  }

  RestApi api() {
    return new RestApi(processes.get(CENTRAL), admin, passwordOf(admin));
  }

  static String passwordOf(String admin) {
    return "password-of-" + admin;
  }

  PostgresServer postgres() {
    return postgres;
  }

  Map<String, SnaplineProcess> processes() {
    return processes;
  }

  /** Where a part keeps everything that is its own. */
  Path of(String part) {
    return directory.resolve(part);
  }

  /** Leaves a device's next result on the bus: whoever books it stops before it is committed. */
  void leaveOnTheBus(UUID device) {
    StopPoint.BEFORE_COMMIT.arm(directory, device);
    postgres.recorded().hurry();
    StopPoint.BEFORE_COMMIT.awaitReached(directory, device);
  }

  /** How each process was called, and its environment, as other users of the machine see them. */
  void noteCommandLines() throws IOException {
    Path notes = made("command-lines");
    for (Map.Entry<String, SnaplineProcess> each : processes.entrySet()) {
      for (String file : List.of("cmdline", "environ")) {
        Path seen = Path.of("/proc", Long.toString(each.getValue().pid()), file);
        Files.write(notes.resolve(each.getKey() + "." + file), Files.readAllBytes(seen));
      }
    }
  }

  @Override
  public void close() {
    processes.values().forEach(SnaplineProcess::close);
    transit.close();
    overheard.close();
    nats.close();
    postgres.close();
  }

  private void launch(String name, String roles, Path told) throws IOException {
    boolean central = name.equals(CENTRAL);
    List<String> given = new ArrayList<>(TransitProcess.settings(transit.port()));
    given.add("snapline.roles=" + roles);
    given.add("snapline.name=" + name);
    given.add("snapline.data-dir=" + of(name).resolve("data"));
    given.add("snapline.backup.sweep=1s");
    given.add("logging.level.dev.snapline=debug");
    given.add("snapline.bus.nats.url=" + nats.url());
    given.add("snapline.bus.nats.user=" + (central ? "central" : "collector-main"));
    given.add(
        "snapline.bus.nats.password="
            + secrets().get(central ? "NATS_CENTRAL_PASSWORD" : "NATS_COLLECTOR_PASSWORD"));
    if (central) {
      given.addAll(postgres.settings());
      given.add(StopPoints.SETTING + "=" + directory);
    }
    if (told != null) {
      given.add(HuntSeed.SETTING + "=" + told);
    }
    processes.put(
        name, SnaplineProcess.launchAtHome(name, made(name), withSecretsAsFiles(name, given)));
  }

  /** What is on a command line can be read by every user of the machine. */
  private List<String> withSecretsAsFiles(String name, List<String> given) throws IOException {
    Path files = made("secrets-of-" + name);
    List<String> open = new ArrayList<>(List.of("snapline.secrets-dir=" + files));
    for (String setting : given) {
      String[] nameAndValue = setting.split("=", 2);
      if (secrets().containsValue(nameAndValue[1])) {
        Files.writeString(files.resolve(nameAndValue[0]), nameAndValue[1]);
      } else {
        open.add(setting);
      }
    }
    return open;
  }

  private Path made(String part) throws IOException {
    return Files.createDirectories(of(part));
  }
}
