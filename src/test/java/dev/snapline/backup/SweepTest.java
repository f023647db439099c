package dev.snapline.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.IntegrationTest;
import dev.snapline.TestWorld;
import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.AttemptProgress;
import dev.snapline.inventory.DeviceData;
import dev.snapline.inventory.Inventory;
import dev.snapline.inventory.LoginInput;
import dev.snapline.inventory.SaveOutcome;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class SweepTest {

  private static final String LEASE_LEFT =
      "select round(extract(epoch from lease_until - now()) / 10) * 10 || '' from schedule where device_id = ?";

  @Autowired TestWorld world;
  @Autowired Sweep sweep;
  @Autowired Attempts attempts;
  @Autowired Inventory inventory;
  @Autowired AttemptLedger ledger;
  @Autowired Claims claims;
  @Autowired Bus bus;
  @Autowired JdbcClient jdbc;

  private TenantId tenant;
  private DeviceId device;

  @BeforeEach
  void device() {
    tenant = world.tenant("sweep");
    device = world.device(tenant, "router " + DeviceId.random());
  }

  @Test
  void givesUpAnAttemptWhoseLeaseRanOutAndTriesTheDeviceAgain() {
    AttemptId lost = world.attempt(tenant, device);
    sql(
        "update schedule set due_at = now() + interval '1 hour', lease_attempt = '"
            + lost
            + "', lease_until = now() - interval '1 second' where device_id = ?");
    sql("update attempt set started_at = now() where device_id = ?");
    sweep.run();
    Attempt given = world.in(tenant, () -> attempts.find(lost)).orElseThrow();
    assertThat(given.outcome()).isEqualTo(Attempt.Outcome.FAILED);
    assertThat(given.failure()).isEqualTo(FailureKind.LOST);
    assertThat(
            text(
                "select coalesce(lease_attempt::text, 'free') || ' ' || failures from schedule where device_id = ?"))
        .isEqualTo("free 0");
  }

  @Test
  void saysThatNoCollectorBeganAnAttemptOfWhichNothingWasHeard() {
    AttemptId unheard = world.attempt(tenant, device);
    lease(unheard, "now() - interval '1 second'");
    sweep.run();
    Attempt given = world.in(tenant, () -> attempts.find(unheard)).orElseThrow();
    assertThat(given.failure()).isEqualTo(FailureKind.NO_COLLECTOR);
    assertThat(given.reason()).contains("zone \"main\"").containsPattern("within \\d+ (min|s)\\.$");
    assertThat(
            text(
                "select (due_at < now() + interval '2 minutes')::text from schedule where device_id = ?"))
        .isEqualTo("true");
  }

  @Test
  void collectsADeviceAgainWhoseAttemptWasKilledBeforeItsJobWasSent() {
    Claim killed =
        claims.next().stream()
            .filter(claim -> claim.device().equals(device))
            .findFirst()
            .orElseThrow();
    assertThat(text(LEASE_LEFT)).isEqualTo("60");
    sql("update schedule set lease_until = now() where device_id = ?");
    sweep.run();
    assertThat(attemptsOf(device)).hasSize(2);
    assertThat(attemptsOf(device).getLast().id()).isEqualTo(killed.attempt());
    assertThat(attemptsOf(device).getLast().failure()).isEqualTo(FailureKind.LOST);
    assertThat(attemptsOf(device).getLast().reason()).contains("before it could hand");
    await().until(() -> attemptsOf(device).getFirst().outcome() != null);
  }

  @Test
  void givesUpNothingThatThisProcessHasUnderWay() {
    AttemptId mine = world.attempt(tenant, device);
    lease(mine, "now() + interval '10 minutes'");
    sweep.takeOver();
    assertThat(attemptsOf(device).getFirst().outcome()).isNull();
    sql("update attempt set queued_at = now() - interval '1 day' where device_id = ?");
    sweep.takeOver();
    assertThat(attemptsOf(device).getFirst().failure()).isEqualTo(FailureKind.LOST);
    assertThat(text("select (due_at <= now())::text from schedule where device_id = ?"))
        .isEqualTo("true");
  }

  @Test
  void aResultThatComesAfterTheLeaseRanOutChangesNothingAndFreesNobodyElsesLease() {
    AttemptId late = world.attempt(tenant, device);
    lease(late, "now() - interval '1 second'");
    sweep.run();
    AttemptId next = world.attempt(tenant, device);
    lease(next, "now() + interval '10 minutes'");
    assertThat(world.in(tenant, () -> ledger.open(device, late))).isFalse();
    assertThat(text("select lease_attempt::text from schedule where device_id = ?"))
        .isEqualTo(next.toString());
  }

  @Test
  void notesWhenAnAttemptWasBegun() {
    AttemptId attempt = world.attempt(tenant, device);
    bus.broadcast(
        Topic.PROGRESS,
        AttemptProgress.now(attempt, tenant, device, AttemptProgress.Step.CONNECTING, null));
    await()
        .until(() ->
            text("select (started_at is not null)::text from attempt where device_id = ?")
                .equals("true"));
  }

  @Test
  void aRejectedLoginThatWasChangedMeanwhileBlocksNothing() {
    AttemptId attempt = world.attempt(tenant, device);
    lease(attempt, "now() + interval '10 minutes'");
    DeviceData data = world.asAdmin(tenant, () -> inventory.find(device)).orElseThrow().data();
    world.asAdmin(
        tenant,
        () ->
            inventory.change(
                device, revision(), data, new LoginInput.Own(LoginSecret.password("new"))));
    close(attempt, FailureKind.AUTHENTICATION_REJECTED);
    assertThat(
            text(
                "select coalesce(blocked_by, 'none') || ' ' || failures || ' ' || (due_at <= now()) from schedule where device_id = ?"))
        .isEqualTo("none 0 true");
    AttemptId next = world.attempt(tenant, device);
    close(next, FailureKind.AUTHENTICATION_REJECTED);
    assertThat(text("select blocked_by from schedule where device_id = ?"))
        .isEqualTo("AUTHENTICATION_REJECTED");
  }

  @Test
  void leavesBlockedDisabledAndNotYetDueDevicesAlone() {
    DeviceId blocked = world.device(tenant, "blocked " + device);
    DeviceId later = world.device(tenant, "later " + device);
    sql("update schedule set active = false where device_id = ?");
    world.in(
        tenant,
        () ->
            jdbc.sql("update schedule set blocked_by = 'HOST_KEY_CHANGED' where device_id = ?")
                .param(blocked.value())
                .update());
    world.in(
        tenant,
        () ->
            jdbc.sql("update schedule set due_at = now() + interval '1 minute' where device_id = ?")
                .param(later.value())
                .update());
    sweep.run();
    assertThat(attemptsOf(device)).isEmpty();
    assertThat(attemptsOf(blocked)).isEmpty();
    assertThat(attemptsOf(later)).isEmpty();
  }

  @Test
  void sweepsAtTheSameTimeNeverClaimADeviceTwice() throws Exception {
    List<DeviceId> devices =
        java.util.stream.IntStream.range(0, 30)
            .mapToObj(i -> world.device(tenant, i + " of " + device))
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> run = sweep::run;
      for (Future<Integer> done : threads.invokeAll(List.of(run, run, run, run))) {
        done.get();
      }
    }
    assertThat(devices).allSatisfy(one -> assertThat(attemptsOf(one)).hasSize(1));
  }

  @Test
  void newLoginDataLiftABlock() {
    sql(
        "update schedule set blocked_by = 'AUTHENTICATION_REJECTED', due_at = now() + interval '1 hour' where device_id = ?");
    DeviceData data = world.asAdmin(tenant, () -> inventory.find(device)).orElseThrow().data();
    assertThat(
            world.asAdmin(
                tenant,
                () ->
                    inventory.change(
                        device, revision(), data, new LoginInput.Own(LoginSecret.password("new")))))
        .isInstanceOf(SaveOutcome.Saved.class);
    assertThat(
            text(
                "select coalesce(blocked_by, 'none') || ' ' || (due_at <= now()) from schedule where device_id = ?"))
        .isEqualTo("none true");
  }

  @Test
  void anotherIntervalAloneLiftsNoBlock() {
    sql("update schedule set blocked_by = 'AUTHENTICATION_REJECTED' where device_id = ?");
    DeviceData data = world.asAdmin(tenant, () -> inventory.find(device)).orElseThrow().data();
    DeviceData slower =
        new DeviceData(
            data.name(), data.host(), data.port(), data.username(), false, Duration.ofHours(1));
    assertThat(
            world.asAdmin(
                tenant,
                () -> inventory.change(device, revision(), slower, new LoginInput.Kept(false))))
        .isInstanceOf(SaveOutcome.Saved.class);
    assertThat(text("select blocked_by from schedule where device_id = ?"))
        .isEqualTo("AUTHENTICATION_REJECTED");
  }

  private void lease(AttemptId attempt, String until) {
    sql(
        "update schedule set due_at = now() + interval '1 hour', lease_attempt = '%s', lease_until = %s where device_id = ?"
            .formatted(attempt, until));
  }

  private void close(AttemptId attempt, FailureKind kind) {
    Ending ending = Ending.failed(Instant.now(), Instant.now(), kind, "No.", null);
    assertThat(world.in(tenant, () -> ledger.close(device, attempt, ending))).isTrue();
  }

  private int revision() {
    return world.asAdmin(tenant, () -> inventory.find(device)).orElseThrow().revision();
  }

  private List<Attempt> attemptsOf(DeviceId of) {
    return world.in(tenant, () -> attempts.newest(of, 10));
  }

  private void sql(String sql) {
    world.in(tenant, () -> jdbc.sql(sql).param(device.value()).update());
  }

  private String text(String sql) {
    return world.in(tenant, () -> jdbc.sql(sql).param(device.value()).query(String.class).single());
  }
}
