package dev.snapline.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.FreshDataDirectory;
import dev.snapline.collect.ssh.FakeRouter;
import dev.snapline.processes.FleetSeed.ListedRouter;
import dev.snapline.processes.Recorded.Compared;
import dev.snapline.processes.Recorded.Kept;
import dev.snapline.processes.Recorded.Place;
import dev.snapline.processes.Recorded.Tried;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One process is killed while it has a device at each point of the flow; the next one on its data
 * directory finds or collects everything.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledProcessIT {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String EXPORT = "/export show-sensitive";

  /** Where a device was when the process was killed. */
  enum Moment {
    CONNECTING(null, true),
    EXPORTING(null, true),
    ENCRYPTING(StopPoint.ENCRYPTING, true),
    BEFORE_PUBLISHING(StopPoint.BEFORE_PUBLISHING, true),
    AFTER_PUBLISHING(StopPoint.AFTER_PUBLISHING, false),
    BEFORE_COMMIT(StopPoint.BEFORE_COMMIT, true),
    AFTER_COMMIT(StopPoint.AFTER_COMMIT, false),
    COMPARING(StopPoint.COMPARING, false);

    private final StopPoint point;
    private final boolean lost;

    /**
     * @param lost whether the attempt came to nothing
     */
    Moment(StopPoint point, boolean lost) {
      this.point = point;
      this.lost = lost;
    }
  }

  private final Path directory = FreshDataDirectory.create();
  private final Map<Moment, FakeRouter> routers = new EnumMap<>(Moment.class);
  private CuttableProxy network;
  private Map<String, UUID> devices;
  private Recorded recorded;
  private SnaplineProcess snapline;
  private RestApi api;
  private Instant restarted;

  @BeforeAll
  void killEverywhereAtOnce() {
    for (Moment moment : Moment.values()) {
      routers.put(moment, FakeRouter.version7(StepExport.of(moment.name(), 0)).start());
    }
    network = CuttableProxy.to(routers.get(Moment.CONNECTING).port());
    start(
        FleetSeed.SETTING + "=" + FleetSeed.list(directory, listed()),
        StopPoints.SETTING + "=" + directory);
    devices = recorded.devices();
    devices.forEach(
        (_, device) -> await().atMost(LONG).until(() -> recorded.snapshots(device).size() == 1));

    changeAll();
    hold();
    recorded.hurry();
    awaitHeld();
    snapline.kill();

    network.mend();
    routers.forEach((moment, router) -> router.answers(EXPORT, StepExport.of(moment.name(), 1)));
    restarted = Instant.now();
    start();
  }

  private void changeAll() {
    routers.forEach((moment, router) ->
        router.answers(
            EXPORT,
            StepExport.of(moment.name(), 1).getBytes(StandardCharsets.UTF_8),
            moment == Moment.EXPORTING
                ? FakeRouter.Manner.HANGS_HALFWAY
                : FakeRouter.Manner.WHOLE));
  }

  private void hold() {
    network.silence();
    for (Moment moment : Moment.values()) {
      if (moment.point != null) {
        moment.point.arm(directory, device(moment));
      }
    }
  }

  private void awaitHeld() {
    await().atMost(LONG).until(() -> network.accepted() == 2);
    await().atMost(LONG).until(() -> exportsAsked(Moment.EXPORTING) == 2);
    for (Moment moment : Moment.values()) {
      if (moment.point != null) {
        moment.point.awaitReached(directory, device(moment));
      }
    }
    UUID published = device(Moment.AFTER_PUBLISHING);
    await().atMost(LONG).until(() -> recorded.snapshots(published).size() == 2);
  }

  @AfterAll
  void stop() throws Exception {
    if (snapline != null) {
      snapline.kill();
    }
    endDatabase();
    network.close();
    routers.values().forEach(FakeRouter::close);
  }

  @ParameterizedTest
  @EnumSource
  @Order(1)
  void theHistoryIsWholeWhereverItWasKilled(Moment moment) {
    UUID device = device(moment);
    List<Kept> kept =
        await().atMost(LONG).until(() -> recorded.snapshots(device), it -> it.size() == 2);
    assertThat(api.export(device, kept.get(0).id())).isEqualTo(exported(moment, 0));
    assertThat(api.export(device, kept.get(1).id())).isEqualTo(exported(moment, 1));
    assertThat(kept.get(0).hash()).isNotEqualTo(kept.get(1).hash());
  }

  @ParameterizedTest
  @EnumSource
  @Order(2)
  void everyAttemptIsClosedAndSaysWhyItCameToNothing(Moment moment) {
    UUID device = device(moment);
    List<Tried> tried = recorded.attempts(device);
    assertThat(tried).extracting(Tried::outcome).doesNotContainNull();
    assertThat(tried)
        .filteredOn(attempt -> attempt.outcome().equals("STORED"))
        .as("%s", tried)
        .hasSize(2);
    List<Tried> lost =
        tried.stream().filter(attempt -> Objects.equals(attempt.failure(), "LOST")).toList();
    assertThat(lost).as("%s", tried).hasSize(moment.lost ? 1 : 0);
    assertThat(lost)
        .extracting(Tried::reason)
        .containsOnly(
            lost.isEmpty()
                ? new String[0]
                : new String[] {"Snapline was stopped during this attempt."});
    assertThat(tried).hasSize(2 + lost.size());
  }

  @ParameterizedTest
  @EnumSource
  @Order(3)
  void theDeviceIsDueAgainInItsTimeAndInNobodysHands(Moment moment) {
    Place place = recorded.place(device(moment));
    assertThat(place.attempt()).isNull();
    assertThat(place.until()).isNull();
    assertThat(place.failures()).isZero();
    assertThat(place.due()).isBetween(Instant.now(), Instant.now().plus(Duration.ofMinutes(61)));
  }

  @ParameterizedTest
  @EnumSource
  @Order(4)
  void whatChangedIsComparedOnceAndRightly(Moment moment) {
    UUID device = device(moment);
    List<Kept> kept = recorded.snapshots(device);
    UUID newest = kept.getLast().id();
    Compared compared =
        await()
            .atMost(LONG)
            .until(
                () -> recorded.changeSets(device).get(newest),
                found -> found != null && found.state().equals("COMPUTED"));
    assertThat(recorded.changeSets(device)).hasSize(1);
    assertThat(compared.base()).isEqualTo(kept.getFirst().id());
    Recomputed again =
        Recomputed.between(StepExport.of(moment.name(), 0), StepExport.of(moment.name(), 1));
    assertThat(api.diff(device, newest).get("diff").asString()).isEqualTo(again.masked());
    assertThat(api.history(device).valueStream())
        .filteredOn(entry -> entry.get("snapshot_id").asString().equals(newest.toString()))
        .extracting(entry -> entry.get("component").asString())
        .containsExactlyElementsOf(again.menuPaths());
  }

  @Test
  @Order(5)
  void theLostWorkWasTakenUpAtOnce() {
    for (Moment moment : Moment.values()) {
      Tried last = recorded.attempts(device(moment)).getLast();
      if (moment.lost) {
        assertThat(last.queuedAt()).isBetween(restarted, restarted.plus(LONG));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @Order(6)
  void theNextVisitFindsNothingNew(Moment moment) {
    UUID device = device(moment);
    assertThat(api.backUp(device)).isEqualTo("unchanged");
    assertThat(recorded.snapshots(device)).hasSize(2);
  }

  private void start(String... more) {
    List<String> settings =
        new java.util.ArrayList<>(
            List.of(
                "snapline.data-dir=" + directory,
                "snapline.backup.sweep=1s",
                "snapline.backup.interval=1h",
                "snapline.backup.jitter=0"));
    settings.addAll(Arrays.asList(more));
    String name = recorded == null ? "killed" : "restarted";
    snapline = SnaplineProcess.launch(name, directory, settings).awaitReady();
    recorded = Recorded.embedded(directory);
    api = new RestApi(snapline);
  }

  private List<ListedRouter> listed() {
    return Arrays.stream(Moment.values())
        .map(moment ->
            new ListedRouter(
                moment.name(),
                "127.0.0.1",
                moment == Moment.CONNECTING ? network.port() : routers.get(moment).port(),
                FakeRouter.USERNAME,
                FakeRouter.PASSWORD))
        .toList();
  }

  private UUID device(Moment moment) {
    return devices.get(moment.name());
  }

  private long exportsAsked(Moment moment) {
    return routers.get(moment).commands().stream().filter(EXPORT::equals).count();
  }

  private static List<String> exported(Moment moment, int step) {
    return StepExport.of(moment.name(), step).lines().toList();
  }

  /** Also where a killed process has left it behind. */
  private void endDatabase() throws Exception {
    Path running = directory.resolve("postgres").resolve("postmaster.pid");
    if (Files.exists(running)) {
      long server = Long.parseLong(Files.readAllLines(running).getFirst().strip());
      ProcessHandle.of(server).ifPresent(ProcessHandle::destroy);
    }
  }
}
