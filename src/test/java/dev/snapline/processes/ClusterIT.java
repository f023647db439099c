package dev.snapline.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.FreshDataDirectory;
import dev.snapline.bus.nats.NatsServer;
import dev.snapline.processes.Recorded.Tried;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Two processes sweep one inventory every second. The fleet is due twice; the second time, the one
 * is killed that has the sweep in hand.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterIT {

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int ROUTERS = 20;
  private static final int SWEEPS_TOGETHER = 15;
  private static final List<String> SWEEPERS = List.of("one", "two");

  private static final String MEMBERS = "select count(*) from qrtz_scheduler_state";
  private static final String TRIGGERED =
      "select times_triggered from qrtz_simple_triggers where trigger_name = 'sweep'";
  private static final String HELD =
      "select count(*) from pg_stat_activity where wait_event_type = 'Lock'";

  private final Path directory = FreshDataDirectory.create();
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Map<String, SnaplineProcess> processes = new LinkedHashMap<>();
  private SteppedFleet fleet;
  private NatsServer nats;
  private PostgresServer postgres;
  private TransitProcess transit;
  private Recorded recorded;
  private long members;
  private String killed;
  private Instant killedAt;

  @BeforeAll
  void killTheOneThatSweeps() throws Exception {
    start();
    await("two in the cluster").atMost(LONG).until(() -> count(MEMBERS) == 2);
    awaitStep(0);
    long before = count(TRIGGERED);
    await("sweeps of both").atMost(LONG).until(() -> count(TRIGGERED) >= before + SWEEPS_TOGETHER);
    members = count(MEMBERS);
    fleet.change();
    try (Connection holding = postgres.connect();
        Statement statement = holding.createStatement()) {
      holding.setAutoCommit(false);
      statement.execute("lock table schedule in exclusive mode");
      statement.execute("update schedule set due_at = now()");
      await("a sweep that is held").atMost(LONG).until(() -> count(HELD) > 0 && sweeping() != null);
      killed = sweeping();
      processes.get(killed).kill();
      killedAt = Instant.now();
      holding.commit();
    }
    awaitStep(1);
    await("the clock caught up with")
        .atMost(LONG)
        .until(() -> swept().getLast().isAfter(Instant.now().minus(INTERVAL.multipliedBy(2))));
    await("the dead one forgotten").atMost(LONG).until(() -> count(MEMBERS) == 1);
    await("nothing in hand").atMost(LONG).until(() -> recorded.leases() == 0);
  }

  @AfterAll
  void stop() throws Exception {
    while (!running.isEmpty()) {
      running.pop().close();
    }
  }

  @Test
  void bothBelongToOneCluster() {
    assertThat(members).isEqualTo(2);
  }

  @Test
  void everyIntervalHasOneSweepInOneProcessAlsoWhileOneWasDead() {
    List<Instant> swept = swept();
    List<Instant> once = new ArrayList<>();
    for (Instant at = swept.getFirst(); !at.isAfter(swept.getLast()); at = at.plus(INTERVAL)) {
      once.add(at);
    }
    assertThat(swept).hasSizeGreaterThan(SWEEPS_TOGETHER).isEqualTo(once);
  }

  @Test
  void theSharedCountGrowsByOneAnInterval() {
    long before = count(TRIGGERED);
    Instant from = Instant.now();
    await().atMost(LONG).until(() -> count(TRIGGERED) >= before + 10);
    assertThat(Duration.between(from, Instant.now()).toMillis() / (double) INTERVAL.toMillis())
        .isCloseTo(10, Offset.offset(1.5));
  }

  @Test
  void theOtherOneTakesTheSweepOver() {
    String other = SWEEPERS.stream().filter(name -> !name.equals(killed)).findAny().orElseThrow();
    assertThat(SweepWitness.swept(notes(killed)).getLast()).isBefore(killedAt);
    assertThat(SweepWitness.swept(notes(other)).getLast()).isAfter(killedAt);
  }

  @Test
  void everyDeviceIsCollectedOnceEachTimeItIsDue() {
    recorded
        .devices()
        .forEach((name, device) -> {
          assertThat(fleet.given(name)).as(name).hasSize(2);
          assertThat(recorded.snapshots(device)).as(name).hasSize(2);
          assertThat(recorded.attempts(device))
              .as(name)
              .extracting(Tried::outcome)
              .containsExactly("STORED", "STORED");
        });
  }

  private void start() throws Exception {
    fleet = open(SteppedFleet.start(ROUTERS, Duration.ofMillis(100)));
    nats = open(NatsServer.in(Files.createDirectories(directory.resolve("nats"))).start());
    postgres = open(PostgresServer.create(Files.createDirectories(directory.resolve("postgres"))));
    transit = open(new TransitProcess(Files.createDirectories(directory.resolve("transit"))));
    transit.start();
    recorded = postgres.recorded();
    launch("one", FleetSeed.SETTING + "=" + FleetSeed.list(directory, fleet.listed())).awaitReady();
    List.of(launch("two"), launch("collector")).forEach(SnaplineProcess::awaitReady);
  }

  private SnaplineProcess launch(String name, String... more) throws Exception {
    List<String> settings = new ArrayList<>(TransitProcess.settings(transit.port()));
    settings.add("snapline.name=" + name);
    settings.add("snapline.data-dir=" + directory.resolve(name));
    settings.add("snapline.bus.nats.url=" + nats.url());
    if (SWEEPERS.contains(name)) {
      settings.addAll(postgres.settings());
      settings.add("snapline.roles=web,ingest,schedule");
      settings.add("snapline.backup.sweep=" + INTERVAL.toSeconds() + "s");
      settings.add("snapline.backup.interval=1h");
      settings.add("spring.quartz.properties.org.quartz.jobStore.clusterCheckinInterval=2000");
      settings.add(SweepWitness.SETTING + "=" + notes(name));
    } else {
      settings.add("snapline.roles=collect");
    }
    settings.addAll(Arrays.asList(more));
    Path logs = Files.createDirectories(directory.resolve(name));
    SnaplineProcess process = open(SnaplineProcess.launch(name, logs, settings));
    processes.put(name, process);
    return process;
  }

  private <T extends AutoCloseable> T open(T part) {
    running.push(part);
    return part;
  }

  private void awaitStep(int step) {
    Map<String, String> wanted =
        fleet.names().stream()
            .collect(
                Collectors.toMap(name -> name, name -> Recomputed.hash(StepExport.of(name, step))));
    await("step " + step)
        .atMost(LONG)
        .until(() -> {
          Map<UUID, String> newest = recorded.newestHashes();
          return recorded.devices().entrySet().stream()
              .allMatch(each -> wanted.get(each.getKey()).equals(newest.get(each.getValue())));
        });
  }

  /** The times of both processes' sweeps, in order. */
  private List<Instant> swept() {
    return SWEEPERS.stream()
        .flatMap(name -> SweepWitness.swept(notes(name)).stream())
        .sorted()
        .toList();
  }

  /** Who has a sweep in hand, or null. */
  private String sweeping() {
    return SWEEPERS.stream()
        .filter(name -> SweepWitness.sweeping(notes(name)))
        .findAny()
        .orElse(null);
  }

  private Path notes(String name) {
    return directory.resolve("sweeps-of-" + name);
  }

  private long count(String query) {
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      found.next();
      return found.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
