package dev.snapline.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.snapline.IntegrationTest;
import dev.snapline.TestWorld;
import dev.snapline.inventory.DeviceData;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.TenantId;
import dev.snapline.process.ThisProcess;
import dev.snapline.security.ActingAs;
import dev.snapline.security.CurrentUser;
import dev.snapline.security.Role;
import dev.snapline.tenancy.TenantScope;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class BulkRunsTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  @Autowired TestWorld world;
  @Autowired BulkRuns runs;
  @Autowired BulkProgress progress;
  @Autowired Backups backups;
  @Autowired Attempts attempts;
  @Autowired Sweep sweep;
  @Autowired Claims claims;
  @Autowired PutOff putOff;
  @Autowired LostAttempts lost;
  @Autowired Dispatch dispatch;
  @Autowired Cancelling cancelling;
  @Autowired ActingAs acting;
  @Autowired ThisProcess process;
  @Autowired BackupSettings settings;
  @Autowired TransactionTemplate transactions;
  @Autowired TenantScope scope;
  @Autowired CurrentUser user;
  @Autowired ApplicationEventPublisher events;
  @Autowired JdbcClient jdbc;

  private TenantId tenant;
  private DeviceId device;

  @BeforeEach
  void device() {
    tenant = world.tenant("bulk-" + TenantId.random());
    device = world.device(tenant, "alpha");
    sql("due_at = now() + interval '1 hour'", device);
  }

  @Test
  void asksForEachDeviceAndSaysWhichRanAlreadyAndWhichWereRefused() {
    DeviceId running = world.device(tenant, "beta");
    AttemptId attempt = world.attempt(tenant, running);
    sql("lease_attempt = '" + attempt + "', lease_until = now() + interval '5 minutes'", running);
    DeviceId off = world.device(tenant, "gamma");
    sql("active = false", off);
    DeviceId blocked = world.device(tenant, "delta");
    sql("blocked_by = 'AUTHENTICATION_REJECTED'", blocked);
    UUID run =
        world.asAdmin(
            tenant, () -> runs.start(List.of(device, running, off, blocked), "4 devices"));
    await().atMost(LONG).until(() -> find(run).count(BulkState.FAILED) == 1);
    assertThat(items(run))
        .extracting(BulkItem::name, BulkItem::state, BulkItem::joined)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("beta", BulkState.QUEUED, true),
            org.assertj.core.groups.Tuple.tuple("alpha", BulkState.FAILED, false),
            org.assertj.core.groups.Tuple.tuple("delta", BulkState.REFUSED, false),
            org.assertj.core.groups.Tuple.tuple("gamma", BulkState.REFUSED, false));
    assertThat(items(run)).extracting(BulkItem::reason).anyMatch(it -> has(it, "login refused"));
    assertThat(items(run)).extracting(BulkItem::reason).anyMatch(it -> has(it, "Enable it first"));
    assertThat(find(run).over()).isFalse();
    assertThat(world.in(tenant, () -> attempts.newest(device, 1)).getFirst())
        .extracting(Attempt::cause, Attempt::requestedBy)
        .containsExactly(Cause.MANUAL, "snapline");
  }

  @Test
  void cancelsWhatWaitsWhatIsQueuedAndWhatRuns() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      DeviceId running =
          world.device(
              tenant,
              new DeviceData("silent", "127.0.0.1", silent.getLocalPort(), "backup", false, null),
              "secret");
      UUID run = world.asAdmin(tenant, () -> runs.start(List.of(running), "1 device"));
      await().atMost(LONG).until(() -> find(run).count(BulkState.RUNNING) == 1);
      cancel(run);
      assertThat(find(run).count(BulkState.CANCELLED)).isEqualTo(1);
      assertThat(find(run).cancelledBy()).isEqualTo("snapline");
      // The device stays with the attempt that is being stopped until its collector has answered.
      await()
          .atMost(LONG)
          .until(() ->
              world.asAdmin(tenant, () -> backups.runNow(running))
                  instanceof RunNowOutcome.Started);
    }
    UUID waiting = world.asAdmin(tenant, () -> withoutSweep().start(List.of(device), "1 device"));
    assertThat(find(waiting).count(BulkState.WAITING)).isEqualTo(1);
    cancel(waiting);
    assertThat(find(waiting).count(BulkState.CANCELLED)).isEqualTo(1);
    assertThat(world.in(tenant, () -> attempts.newest(device, 5))).isEmpty();
  }

  @Test
  void aCancelledAttemptThatNobodyBeganLeavesItsDeviceFreeAndCountsForNothing() {
    AttemptId queued = world.attempt(tenant, device);
    sql("lease_attempt = '" + queued + "', lease_until = now() + interval '5 minutes'", device);
    assertThat(world.asAdmin(tenant, () -> cancelling.cancel(queued)))
        .isEqualTo(CancelOutcome.TAKEN_BACK);
    Attempt ended = world.in(tenant, () -> attempts.find(queued)).orElseThrow();
    assertThat(ended.failure()).isEqualTo(FailureKind.CANCELLED);
    assertThat(ended.reason()).isEqualTo("Cancelled by snapline.");
    assertThat(world.asAdmin(tenant, () -> cancelling.cancel(queued)))
        .isEqualTo(CancelOutcome.OVER);
    assertThat(world.asAdmin(tenant, () -> backups.runNow(device)))
        .isInstanceOf(RunNowOutcome.Started.class);
  }

  @Test
  void aDeviceThatOneClickTookUpMeanwhileIsInTheRunAllTheSame() {
    UUID run = world.asAdmin(tenant, () -> withoutSweep().start(List.of(device), "1 device"));
    UUID second = world.asAdmin(tenant, () -> withoutSweep().start(List.of(device), "1 device"));
    assertThat(find(second).count(BulkState.ELSEWHERE)).isEqualTo(1);
    world.asAdmin(tenant, () -> backups.runNow(device));
    assertThat(items(run)).singleElement().satisfies(item -> assertThat(item.joined()).isTrue());
    await().atMost(LONG).until(() -> find(run).over());
  }

  @Test
  void aDeviceThatIsDisabledWhileItWaitsIsRefused() {
    UUID run = world.asAdmin(tenant, () -> withoutSweep().start(List.of(device), "1 device"));
    sql("active = false", device);
    sweep.run();
    assertThat(find(run).count(BulkState.REFUSED)).isEqualTo(1);
  }

  @Test
  void aRestartLetsADeviceWaitAgain() {
    UUID run = world.asAdmin(tenant, () -> withoutSweep().start(List.of(device), "1 device"));
    claims.next();
    assertThat(find(run).count(BulkState.QUEUED)).isEqualTo(1);
    claims.leasedLongerThan(Duration.ofSeconds(-60)).stream()
        .filter(claim -> claim.device().equals(device))
        .forEach(lost::stopped);
    assertThat(find(run).count(BulkState.WAITING)).isEqualTo(1);
    sweep.run();
    await().atMost(LONG).until(() -> find(run).over());
  }

  @Test
  void aViewerStartsNothing() {
    assertThatThrownBy(() ->
            acting.named(
                "viewer", Role.VIEWER, tenant, () -> runs.start(List.of(device), "1 device")))
        .isInstanceOf(AccessDeniedException.class);
  }

  /** The devices wait, until another test's sweep or this one's takes them. */
  private BulkRuns withoutSweep() {
    Sweep none =
        new Sweep(claims, putOff, lost, dispatch, null, process, settings) {
          @Override
          void soon() {}
        };
    return new BulkRuns(jdbc, transactions, none, cancelling, scope, user, events);
  }

  private void cancel(UUID run) {
    world.asAdmin(
        tenant,
        () -> {
          runs.cancel(run);
          return 0;
        });
  }

  private BulkRun find(UUID run) {
    return world.asAdmin(tenant, () -> progress.find(run)).orElseThrow();
  }

  private List<BulkItem> items(UUID run) {
    return world.asAdmin(tenant, () -> progress.items(run, null, 0, 50));
  }

  private void sql(String what, DeviceId of) {
    world.in(
        tenant,
        () ->
            jdbc.sql("update schedule set " + what + " where device_id = ?")
                .param(of.value())
                .update());
  }

  private static boolean has(String text, String part) {
    return text != null && text.contains(part);
  }
}
