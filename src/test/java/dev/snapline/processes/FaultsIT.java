package dev.snapline.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.FreshDataDirectory;
import dev.snapline.bus.nats.Tap;
import dev.snapline.bus.nats.Unsettled;
import dev.snapline.processes.ProductionShape.Part;
import dev.snapline.processes.Recorded.Compared;
import dev.snapline.processes.Recorded.Kept;
import dev.snapline.processes.Recorded.Tried;
import dev.snapline.processes.SteppedFleet.Given;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A fleet changes step by step, and in the middle of each step a part of the production shape is
 * killed or cut off; in the end the history is that of an undisturbed run.
 *
 * <p>Where a result lies somewhere on its way when the fault comes, the fleet changes again before
 * the part is back: no router can be asked once more for what it gave, and a result that is lost is
 * a step that is missing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {

  private static final int ROUTERS = 30;
  private static final Duration LONG = Duration.ofMinutes(3);

  /** Their exports travel in pieces; a collector and the ingest process are killed over them. */
  private static final Set<Integer> LARGE =
      Set.of(StopPoint.AFTER_PUBLISHING.ordinal(), StopPoint.BEFORE_COMMIT.ordinal());

  private final Map<String, String> hashes = new ConcurrentHashMap<>();
  private SteppedFleet fleet;
  private ProductionShape shape;
  private Recorded recorded;
  private Map<String, UUID> devices;
  private Set<String> site;

  @BeforeAll
  void runTheFleetThroughEveryFault() {
    fleet = SteppedFleet.start(ROUTERS, LARGE, Duration.ofMillis(200));
    shape = ProductionShape.start(FreshDataDirectory.create(), fleet);
    recorded = shape.recorded();
    devices = recorded.devices();
    site = shape.farRouters();
    awaitStep(0);
    for (Part part : List.of(Part.NATS, Part.TRANSIT)) {
      changeUntilHalfWay();
      shape.kill(part);
      shape.restart(EnumSet.of(part));
      awaitStep(fleet.step());
    }
    killNatsWhileResultsWaitInTheCollectors();
    killNatsBetweenThePiecesOfAResult();
    killPostgresWhileTheFleetMovesOn();
    killSchedulerWhileTheFleetMovesOn();
    killIngestAndNatsWhileTheFleetMovesOn();
    killCollectorWhileTheSiteGoesOn();
    loseTheSitesNetwork(CuttableProxy::silence);
    cutTheSiteOffWhileItsResultsWait();
    killCollectorsAndIngestAtEachPoint();
    changeUntilHalfWay();
    EnumSet<Part> all = EnumSet.allOf(Part.class);
    all.forEach(shape::kill);
    shape.restart(all);
    awaitStep(fleet.step());
    fleet.change();
    awaitStep(fleet.step());
    settle();
  }

  /** A new step whose every result is in its collector's memory, on its way to the bus. */
  private Map<String, UUID> holdEveryResult() {
    shape.gate().close();
    int step = fleet.change();
    Map<UUID, String> names =
        devices.keySet().stream().collect(Collectors.toMap(devices::get, Function.identity()));
    Map<String, UUID> attempts = new HashMap<>();
    await("every result of step " + step)
        .atMost(LONG)
        .until(() -> {
          shape.gate().held().stream()
              .filter(held -> held.hash().equals(hash(names.get(held.device()), step)))
              .forEach(held -> attempts.put(names.get(held.device()), held.attempt()));
          return attempts.size() == ROUTERS;
        });
    return attempts;
  }

  /** Results that only the collectors have, until the bus is back. */
  private void killNatsWhileResultsWaitInTheCollectors() {
    Map<String, UUID> waiting = holdEveryResult();
    shape.kill(Part.NATS);
    shape.gate().open();
    waiting.forEach(this::awaitSaidToWait);
    moveOn(Part.NATS);
  }

  private void awaitSaidToWait(String router, UUID attempt) {
    Part collector = site.contains(router) ? Part.FAR_COLLECTOR : Part.COLLECTOR;
    await("the result of " + router + " to wait")
        .atMost(LONG)
        .until(() ->
            shape
                .log(collector)
                .contains("The result of attempt %s waits for the bus".formatted(attempt)));
  }

  /** Some results are with the bus then, some are not, and one is in pieces. */
  private void killNatsBetweenThePiecesOfAResult() {
    holdEveryResult();
    try (Tap tap = Tap.onPieces(shape.busUrl())) {
      shape.gate().open();
      tap.await(LONG);
      shape.kill(Part.NATS);
    }
    moveOn(Part.NATS);
  }

  /** Results that the bus has and nobody can book. */
  private void killPostgresWhileTheFleetMovesOn() {
    Map<String, UUID> waiting = holdEveryResult();
    shape.kill(Part.POSTGRES);
    shape.gate().open();
    awaitTaken(waiting);
    moveOn(Part.POSTGRES);
  }

  /** Nobody but the ingest process is needed for what is on its way. */
  private void killSchedulerWhileTheFleetMovesOn() {
    holdEveryResult();
    shape.kill(Part.SCHEDULER);
    shape.gate().open();
    awaitStep(fleet.step());
    moveOn(Part.SCHEDULER);
  }

  /** For so long that leases run out while results wait on the bus, which is killed as well. */
  private void killIngestAndNatsWhileTheFleetMovesOn() {
    Map<String, UUID> waiting = holdEveryResult();
    shape.kill(Part.INGEST);
    shape.gate().open();
    awaitTaken(waiting);
    awaitEnded(Set.copyOf(waiting.values()));
    shape.kill(Part.NATS);
    int next = fleet.change();
    shape.restart(EnumSet.of(Part.NATS));
    awaitGivenOut(next);
    shape.restart(EnumSet.of(Part.INGEST));
    awaitStep(next);
    awaitKept(next - 1);
  }

  private void moveOn(Part killed) {
    int next = fleet.change();
    shape.restart(EnumSet.of(killed));
    awaitStep(next);
    awaitKept(next - 1);
  }

  private void awaitTaken(Map<String, UUID> results) {
    await("every result to be taken")
        .atMost(LONG)
        .until(() -> shape.gate().taken().containsAll(results.values()));
  }

  /** Also of what came after the step that followed it. */
  private void awaitKept(int step) {
    devices.forEach((name, device) ->
        await("step %d of %s".formatted(step, name))
            .atMost(LONG)
            .until(() ->
                recorded.snapshots(device).stream()
                    .anyMatch(kept -> kept.hash().equals(hash(name, step)))));
  }

  private void awaitEnded(Set<UUID> begun) {
    await("leases to run out")
        .atMost(LONG)
        .until(() -> Collections.disjoint(recorded.openAttempts(), begun));
  }

  private void awaitGivenOut(int step) {
    await("step " + step + " collected").atMost(LONG).until(() -> fleet.gaveOut(step) == ROUTERS);
  }

  private void killCollectorWhileTheSiteGoesOn() {
    changeUntilHalfWay();
    shape.kill(Part.COLLECTOR);
    awaitStep(fleet.step(), site);
    awaitWaiting("main");
    shape.restart(EnumSet.of(Part.COLLECTOR));
    awaitStep(fleet.step());
  }

  /** In the middle of visits, and for so long that leases run out; the others go on. */
  private void loseTheSitesNetwork(Consumer<CuttableProxy> loss) {
    int step = changeUntilHalfWay();
    shape.network().forEach(loss);
    Set<UUID> begun = recorded.openAttempts();
    awaitStep(step, others());
    awaitEnded(begun);
    awaitWaiting("far");
    shape.network().forEach(CuttableProxy::mend);
    awaitStep(step);
  }

  /** Until their leases have run out and nobody waits for them, and the routers are elsewhere. */
  private void cutTheSiteOffWhileItsResultsWait() {
    Map<String, UUID> waiting = holdEveryResult();
    shape.network().forEach(CuttableProxy::cut);
    shape.gate().open();
    int step = fleet.step();
    awaitStep(step, others());
    waiting.keySet().retainAll(site);
    awaitEnded(Set.copyOf(waiting.values()));
    awaitWaiting("far");
    waiting
        .values()
        .forEach(attempt ->
            await("an overdue result")
                .atMost(LONG)
                .until(() ->
                    shape
                        .log(Part.FAR_COLLECTOR)
                        .contains(
                            "The result of attempt %s outlived its lease".formatted(attempt))));
    int next = fleet.change();
    awaitStep(next, others());
    shape.network().forEach(CuttableProxy::mend);
    awaitStep(next);
    awaitKept(step);
  }

  private void awaitWaiting(String zone) {
    await("jobs that wait in " + zone)
        .atMost(LONG)
        .until(() -> Unsettled.waitingJobs(shape.busUrl(), zone) > 0);
  }

  private void killCollectorsAndIngestAtEachPoint() {
    Map<StopPoint, UUID> held = new EnumMap<>(StopPoint.class);
    for (StopPoint point : StopPoint.values()) {
      held.put(point, devices.get(fleet.names().get(point.ordinal())));
    }
    held.forEach((point, device) -> point.arm(shape.stopPoints(), device));
    fleet.change();
    held.forEach((point, device) -> point.awaitReached(shape.stopPoints(), device));
    EnumSet<Part> parts = EnumSet.of(Part.COLLECTOR, Part.FAR_COLLECTOR, Part.INGEST);
    parts.forEach(shape::kill);
    shape.restart(parts);
    awaitStep(fleet.step());
  }

  private int changeUntilHalfWay() {
    int step = fleet.change();
    await("half way to step " + step).atMost(LONG).until(() -> fleet.gaveOut(step) > ROUTERS / 3);
    return step;
  }

  private Set<String> others() {
    Set<String> others = new HashSet<>(devices.keySet());
    others.removeAll(site);
    return others;
  }

  private void awaitStep(int step) {
    awaitStep(step, devices.keySet());
  }

  private void awaitStep(int step, Set<String> routers) {
    Map<UUID, String> wanted =
        routers.stream().collect(Collectors.toMap(devices::get, name -> hash(name, step)));
    await("step " + step)
        .atMost(LONG)
        .ignoreExceptions()
        .until(() -> recorded.newestHashes().entrySet().containsAll(wanted.entrySet()));
    System.err.printf("%s step %d of %d is on record%n", Instant.now(), step, routers.size());
  }

  private void settle() {
    System.err.printf(
        "%s; %d exports while another was under way; %s%n",
        recorded.outcomes(), fleet.overlaps(), shape.usage());
    recorded.pause();
    await("nothing in hand").atMost(LONG).until(() -> recorded.leases() == 0);
    await("change sets").atMost(LONG).until(() -> recorded.changeSetsToCome() == 0);
  }

  @AfterAll
  void stop() {
    if (shape != null) {
      shape.close();
    }
    fleet.close();
  }

  @Test
  void everyHistoryIsThatOfAnUndisturbedRun() {
    devices.forEach((name, device) ->
        assertThat(recorded.snapshots(device))
            .as(name)
            .extracting(Kept::hash)
            .containsExactlyElementsOf(steps().mapToObj(step -> hash(name, step)).toList()));
  }

  /** Neither a kill nor a cut brings a second session to a router while the first is there. */
  @Test
  void noRouterWasAskedForAnExportWhileAnotherWasUnderWay() {
    assertThat(fleet.overlaps()).isZero();
  }

  @Test
  void everySnapshotIsOfTheTimeItSays() {
    devices.forEach((name, device) -> {
      List<Kept> kept = recorded.snapshots(device);
      steps()
          .forEach(step -> {
            Instant at = kept.get(step).collectedAt();
            assertThat(at).as("%s, step %d", name, step).isAfter(fleet.changedAt(step));
            assertThat(fleet.given(name))
                .as("%s, step %d at %s", name, step, at)
                .filteredOn(given -> given.step() == step)
                .extracting(Given::at)
                .anyMatch(given -> given.isBefore(at) && given.plusSeconds(10).isAfter(at));
          });
    });
  }

  @Test
  void everyTextIsWhatTheRouterGave() {
    RestApi api = shape.api();
    devices.forEach((name, device) -> {
      List<Kept> kept = recorded.snapshots(device);
      steps()
          .forEach(step ->
              assertThat(api.export(device, kept.get(step).id()))
                  .as("%s, step %d", name, step)
                  .isEqualTo(StepExport.of(name, step).lines().toList()));
    });
  }

  @Test
  void everyChangeSetIsTheComparisonOfItsTwoSnapshots() {
    RestApi api = shape.api();
    devices.forEach((name, device) -> {
      List<Kept> kept = recorded.snapshots(device);
      Map<UUID, Compared> sets = recorded.changeSets(device);
      assertThat(sets).as(name).hasSize(kept.size() - 1);
      steps()
          .skip(1)
          .forEach(step -> {
            Compared set = sets.get(kept.get(step).id());
            assertThat(set.state()).isEqualTo("COMPUTED");
            assertThat(set.base()).isEqualTo(kept.get(step - 1).id());
            Recomputed again =
                Recomputed.between(StepExport.of(name, step - 1), StepExport.of(name, step));
            assertThat(api.diff(device, set.snapshot()).get("diff").asString())
                .as("%s, step %d", name, step)
                .isEqualTo(again.masked());
            assertThat(recorded.menuPaths(set.snapshot()))
                .as("%s, step %d", name, step)
                .isNotEmpty()
                .containsExactlyElementsOf(again.menuPaths());
          });
    });
  }

  @Test
  void everyAttemptHasEndedAndEveryResultIsBookedOnce() {
    devices.forEach((name, device) -> {
      List<Tried> tried = recorded.attempts(device);
      assertThat(tried).as(name).extracting(Tried::outcome).doesNotContainNull();
      long good = tried.stream().filter(attempt -> !attempt.outcome().equals("FAILED")).count();
      List<Kept> kept = recorded.snapshots(device);
      assertThat(kept.size() + kept.stream().mapToInt(Kept::verified).sum())
          .as("%s: %s", name, tried)
          .isEqualTo((int) good);
      assertThat(tried)
          .filteredOn(attempt -> attempt.outcome().equals("FAILED"))
          .extracting(Tried::reason)
          .doesNotContainNull();
    });
  }

  /** None of their attempts may count as lost, however late the result was booked. */
  @Test
  void everyExportThatTheBusTookIsBookedForItsAttempt() {
    Map<UUID, String> outcomes =
        devices.values().stream()
            .flatMap(device -> recorded.attempts(device).stream())
            .collect(Collectors.toMap(Tried::id, Tried::outcome));
    Set<UUID> taken = shape.gate().taken();
    assertThat(taken).hasSizeGreaterThanOrEqualTo(ROUTERS * fleet.step());
    assertThat(taken)
        .allSatisfy(attempt ->
            assertThat(outcomes.get(attempt)).as("%s", attempt).isIn("STORED", "UNCHANGED"));
  }

  @Test
  void exportsTravelledInPieces() {
    assertThat(recorded.longestCiphertext()).isGreaterThan(1 << 20);
  }

  @Test
  void nothingIsLeftOnTheBus() {
    await()
        .atMost(LONG)
        .untilAsserted(() ->
            assertThat(Unsettled.at(shape.busUrl()))
                .containsKeys("ingest", "main-normal", "far-normal", "dead")
                .allSatisfy((_, left) -> assertThat(left).isZero()));
  }

  @Test
  void noCollectorVisitsAnotherZonesRouters() {
    assertThat(site).hasSize(ROUTERS / 3);
    devices.forEach((name, device) ->
        assertThat(recorded.collectors(device))
            .as(name)
            .containsExactly(
                ProductionShape.nameOf(site.contains(name) ? Part.FAR_COLLECTOR : Part.COLLECTOR)));
  }

  @Test
  void noLogHoldsASecretOfARouter() throws IOException {
    for (Path log : shape.logs()) {
      assertThat(log).content().doesNotContain("pass-of-", "password-of-the");
    }
  }

  private IntStream steps() {
    return IntStream.rangeClosed(0, fleet.step());
  }

  private String hash(String name, int step) {
    return hashes.computeIfAbsent(
        name + " " + step, _ -> Recomputed.hash(StepExport.of(name, step)));
  }
}
