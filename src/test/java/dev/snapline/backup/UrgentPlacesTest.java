package dev.snapline.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.IntegrationTest;
import dev.snapline.TestWorld;
import dev.snapline.backup.RunNowOutcome.AlreadyRunning;
import dev.snapline.backup.RunNowOutcome.Started;
import dev.snapline.bus.PartialBus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.CollectJob;
import dev.snapline.inventory.CollectTargets;
import dev.snapline.inventory.DeviceData;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.TenantId;
import dev.snapline.kernel.Zone;
import dev.snapline.process.ThisProcess;
import dev.snapline.security.CurrentUser;
import dev.snapline.tenancy.CrossTenant;
import dev.snapline.tenancy.TenantScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a tenant asks for one by one, when that is more than its urgent places. */
@IntegrationTest
class UrgentPlacesTest {

  private static final String URGENT = "config.collect.v2.main.urgent";
  private static final String ASKED = "config.collect.v2.main.asked";

  @Autowired TestWorld world;
  @Autowired Attempts attempts;
  @Autowired AttemptLedger ledger;
  @Autowired Schedule schedule;
  @Autowired Claims claims;
  @Autowired PutOff putOff;
  @Autowired CollectTargets targets;
  @Autowired Endings endings;
  @Autowired Cancelling cancelling;
  @Autowired UrgentPlaces places;
  @Autowired TransactionTemplate transactions;
  @Autowired TenantScope scope;
  @Autowired CurrentUser user;
  @Autowired ThisProcess process;
  @Autowired BackupSettings settings;
  @Autowired BulkProgress progress;
  @Autowired ApplicationEventPublisher events;
  @Autowired JdbcClient jdbc;
  @Autowired @CrossTenant JdbcClient everyone;

  private final Map<DeviceId, String> lanes = new ConcurrentHashMap<>();
  private TenantId tenant;
  private Sweep sweep;
  private Backups backups;
  private BulkRuns runs;

  @BeforeEach
  @AfterEach
  void nothingElseIsDueOrInFlight() {
    everyone
        .sql(
            """
            update schedule set due_at = now() + interval '1 hour', lease_attempt = null, lease_until = null,
              bulk_run_id = null, waiting_attempt = null
            """)
        .update();
  }

  @BeforeEach
  void sweep() {
    tenant = world.tenant("urgent-" + TenantId.random());
    KeepingBus bus = new KeepingBus();
    Dispatch dispatch =
        new Dispatch(targets, schedule, attempts, transactions, scope, bus, settings);
    LostAttempts lost =
        new LostAttempts(ledger, claims, dispatch, schedule, transactions, scope, bus, settings);
    sweep =
        new Sweep(claims, putOff, lost, dispatch, bus, process, settings) {
          @Override
          void soon() {}
        };
    backups =
        new Backups(
            schedule,
            attempts,
            dispatch,
            places,
            sweep,
            lost,
            endings,
            transactions,
            scope,
            user,
            events);
    runs = new BulkRuns(jdbc, transactions, sweep, cancelling, scope, user, events);
  }

  @Test
  void whatIsMoreTakesTurnsWithWhatIsAskedForTogetherAndNobodyElseWaits() {
    List<DeviceId> many = devices(tenant, settings.urgentInFlight() + 3);
    List<AttemptId> told = many.stream().map(this::started).toList();
    assertThat(lanes).hasSize(settings.urgentInFlight()).containsValue(URGENT);
    TenantId other = world.tenant("urgent-" + TenantId.random());
    DeviceId click = devices(other, 1).getFirst();
    assertThat(world.asAdmin(other, () -> backups.runNow(click))).isInstanceOf(Started.class);
    assertThat(lanes).containsEntry(click, URGENT);

    assertThat(sweep.run()).isEqualTo(3);
    many.subList(settings.urgentInFlight(), many.size())
        .forEach(late -> assertThat(lanes).containsEntry(late, ASKED));
    for (int i = 0; i < many.size(); i++) {
      assertThat(attemptsOf(many.get(i)))
          .singleElement()
          .satisfies(attempt -> {
            assertThat(told).contains(attempt.id());
            assertThat(attempt.cause()).isEqualTo(Cause.MANUAL);
            assertThat(attempt.requestedBy()).isEqualTo("snapline");
          });
    }
  }

  @Test
  void aPlaceIsFreeAgainWhenAnAttemptEnds() {
    List<DeviceId> many = fill();
    Ending ending = Ending.failed(Instant.now(), Instant.now(), FailureKind.REFUSED, "No.", null);
    AttemptId first = attemptsOf(many.getFirst()).getFirst().id();
    world.in(tenant, () -> ledger.close(many.getFirst(), first, ending));
    DeviceId next = devices(tenant, 1).getFirst();
    started(next);
    assertThat(lanes).containsEntry(next, URGENT);
  }

  @Test
  void whatFillsThePlacesOfOneZoneTakesNoneOfAnother() {
    fill();
    DeviceId elsewhere =
        world.device(
            tenant,
            new DeviceData(
                "elsewhere", "127.0.0.1", 1, "u", false, null, new Zone("other"), List.of()),
            "secret");
    quiet(elsewhere);
    started(elsewhere);
    assertThat(lanes).containsEntry(elsewhere, "config.collect.v2.other.urgent");
  }

  @Test
  void manyThatAskAtTheSameTimeGetNoMorePlacesThanThereAre() throws Exception {
    List<DeviceId> many = devices(tenant, settings.urgentInFlight() + 8);
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Callable<AttemptId>> all = new ArrayList<>();
      many.forEach(device -> all.add(() -> started(device)));
      for (Future<AttemptId> done : threads.invokeAll(all)) {
        done.get();
      }
    }
    assertThat(lanes).hasSize(settings.urgentInFlight());
  }

  @Test
  void ofTwoWhoAskForOneDeviceAtTheSameTimeOneIsToldThatItRuns() throws Exception {
    DeviceId device = devices(tenant, 1).getFirst();
    try (var threads = Executors.newFixedThreadPool(4)) {
      Callable<RunNowOutcome> press = () -> world.asAdmin(tenant, () -> backups.runNow(device));
      List<RunNowOutcome> outcomes = new ArrayList<>();
      for (Future<RunNowOutcome> done : threads.invokeAll(List.of(press, press, press, press))) {
        outcomes.add(done.get());
      }
      assertThat(outcomes).filteredOn(Started.class::isInstance).hasSize(1);
      assertThat(outcomes).filteredOn(AlreadyRunning.class::isInstance).hasSize(3);
    }
  }

  @Test
  void whatWaitsIsUnderWayForWhoeverAsksAgainByItselfOrForMany() {
    fill();
    DeviceId device = devices(tenant, 1).getFirst();
    AttemptId waiting = started(device);
    assertThat(world.asAdmin(tenant, () -> backups.runNow(device)))
        .isInstanceOfSatisfying(
            AlreadyRunning.class, running -> assertThat(running.attempt()).isEqualTo(waiting));
    UUID run = world.asAdmin(tenant, () -> runs.start(List.of(device), "1 device"));
    assertThat(world.asAdmin(tenant, () -> progress.items(run, null, 0, 10)))
        .singleElement()
        .satisfies(item -> {
          assertThat(item.attempt()).isEqualTo(waiting);
          assertThat(item.joined()).isTrue();
          assertThat(item.state()).isEqualTo(BulkState.QUEUED);
        });
  }

  @Test
  void whatWaitsCanBeCancelled() {
    fill();
    DeviceId device = devices(tenant, 1).getFirst();
    AttemptId waiting = started(device);
    assertThat(world.asAdmin(tenant, () -> cancelling.cancel(waiting)))
        .isEqualTo(CancelOutcome.TAKEN_BACK);
    assertThat(sweep.run()).isZero();
    assertThat(attemptsOf(device))
        .singleElement()
        .satisfies(it -> assertThat(it.failure()).isEqualTo(FailureKind.CANCELLED));
    started(device);
  }

  @Test
  void whatWaitsForADeviceThatIsBlockedMeanwhileEnds() {
    fill();
    DeviceId device = devices(tenant, 1).getFirst();
    started(device);
    everyone
        .sql("update schedule set blocked_by = 'HOST_KEY_CHANGED' where device_id = ?")
        .param(device.value())
        .update();
    assertThat(sweep.run()).isZero();
    assertThat(attemptsOf(device))
        .singleElement()
        .satisfies(it -> assertThat(it.reason()).contains("disabled or blocked before the turn"));
  }

  @Test
  void aDeviceWhoseCancelledAttemptIsStillBeingStoppedWaitsInANewRunForThat() {
    DeviceId device = devices(tenant, 1).getFirst();
    AttemptId running = started(device);
    world.in(
        tenant,
        () ->
            jdbc.sql("update attempt set started_at = now() where id = ?")
                .param(running.value())
                .update());
    world.asAdmin(tenant, () -> cancelling.cancel(running));
    UUID run = world.asAdmin(tenant, () -> runs.start(List.of(device), "1 device"));
    assertThat(world.asAdmin(tenant, () -> progress.items(run, null, 0, 10)))
        .singleElement()
        .satisfies(item -> assertThat(item.state()).isEqualTo(BulkState.WAITING));
    // Its collector has answered.
    world.in(tenant, () -> ledger.open(device, running));
    assertThat(sweep.run()).isEqualTo(1);
    assertThat(attemptsOf(device)).hasSize(2);
  }

  /** Takes all of the tenant's urgent places. */
  private List<DeviceId> fill() {
    List<DeviceId> all = devices(tenant, settings.urgentInFlight());
    all.forEach(this::started);
    assertThat(lanes).hasSize(settings.urgentInFlight());
    return all;
  }

  private AttemptId started(DeviceId device) {
    RunNowOutcome outcome = world.asAdmin(tenant, () -> backups.runNow(device));
    assertThat(outcome).isInstanceOf(Started.class);
    return ((Started) outcome).attempt();
  }

  private List<DeviceId> devices(TenantId of, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> {
          DeviceId device = world.device(of, i + " " + DeviceId.random());
          quiet(device);
          return device;
        })
        .toList();
  }

  /** Only because somebody asks for it. */
  private void quiet(DeviceId device) {
    everyone
        .sql("update schedule set due_at = now() + interval '1 hour' where device_id = ?")
        .param(device.value())
        .update();
  }

  private List<Attempt> attemptsOf(DeviceId device) {
    return world.in(tenant, () -> attempts.newest(device, 10));
  }

  private final class KeepingBus extends PartialBus {

    @Override
    public <T> Handover send(Topic<T> topic, T message, String id) {
      lanes.put(((CollectJob) message).device(), topic.name());
      return new Handover.Accepted();
    }

    @Override
    public <T> void broadcast(Topic<T> topic, T message) {}

    @Override
    public State state() {
      return new State(true, null);
    }
  }
}
