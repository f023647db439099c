package dev.snapline.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.IntegrationTest;
import dev.snapline.TestWorld;
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

  @Autowired TestWorld world;
  @Autowired Sweep sweep;
  @Autowired Attempts attempts;
  @Autowired Inventory inventory;
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
    sweep.run();
    Attempt given = world.in(tenant, () -> attempts.find(lost)).orElseThrow();
    assertThat(given.outcome()).isEqualTo(Attempt.Outcome.FAILED);
    assertThat(given.failure()).isEqualTo(FailureKind.LOST);
    assertThat(
            text(
                "select coalesce(lease_attempt::text, 'free') || ' ' || failures from schedule where device_id = ?"))
        .isEqualTo("free 1");
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
