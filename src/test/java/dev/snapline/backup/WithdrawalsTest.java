package dev.snapline.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.IntegrationTest;
import dev.snapline.TestWorld;
import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import dev.snapline.inventory.DeviceData;
import dev.snapline.inventory.Inventory;
import dev.snapline.inventory.LoginInput;
import dev.snapline.inventory.SaveOutcome;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.kernel.TenantId;
import dev.snapline.kernel.Zone;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of an attempt whose device is changed while it is queued or running. */
@IntegrationTest
class WithdrawalsTest {

  @Autowired TestWorld world;
  @Autowired Inventory inventory;
  @Autowired Attempts attempts;
  @Autowired AttemptLedger ledger;
  @Autowired Bus bus;
  @Autowired JdbcClient jdbc;

  private final Queue<AttemptId> stopped = new ConcurrentLinkedQueue<>();
  private Bus.Registration listening;
  private TenantId tenant;
  private DeviceId device;
  private AttemptId attempt;

  @BeforeEach
  void underWay() {
    listening = bus.listen(Topic.CANCELLED, message -> stopped.add(message.attempt()));
    tenant = world.tenant("withdrawn-" + TenantId.random());
    device = world.device(tenant, "edge");
    attempt = world.attempt(tenant, device);
    sql(
        "update schedule set due_at = now() + interval '1 hour', lease_attempt = '"
            + attempt
            + "', lease_until = now() + interval '10 minutes' where device_id = ?");
  }

  @AfterEach
  void stopListening() {
    listening.remove();
    sql("update schedule set active = false, lease_attempt = null where device_id = ?");
  }

  @Test
  void aDisabledDeviceIsNotVisitedByAnAttemptThatWasQueuedBefore() {
    world.asAdmin(tenant, () -> enable(false));
    assertThat(ended().failure()).isEqualTo(FailureKind.CANCELLED);
    assertThat(ended().reason()).isEqualTo("The device was disabled meanwhile.");
    assertThat(state()).isEqualTo("free due");
    await().until(() -> stopped.contains(attempt));
    world.asAdmin(tenant, () -> enable(true));
    assertThat(state()).isEqualTo("free due");
  }

  @Test
  void aDeviceThatIsDisabledWhileItsTurnIsAwaitedHasNoAttemptAnyMore() {
    sql(
        "update schedule set waiting_attempt = lease_attempt, lease_attempt = null, lease_until = null where device_id = ?");
    world.asAdmin(tenant, () -> enable(false));
    assertThat(ended().failure()).isEqualTo(FailureKind.CANCELLED);
    assertThat(text("select (waiting_attempt is null)::text from schedule where device_id = ?"))
        .isEqualTo("true");
  }

  @Test
  void aDeviceThatMovedStaysWithTheAttemptThatVisitsItsFormerAddressUntilThatEnds() {
    sql("update attempt set started_at = now() where device_id = ?");
    change(data().at("192.0.2.7", 22));
    assertThat(ended().failure()).isEqualTo(FailureKind.CANCELLED);
    assertThat(ended().reason())
        .isEqualTo("The device was moved to another address or zone meanwhile.");
    assertThat(state()).isEqualTo("held due");
    await().until(() -> stopped.contains(attempt));
    world.in(tenant, () -> ledger.open(device, attempt));
    assertThat(state()).isEqualTo("free due");
  }

  @Test
  void aDeviceThatIsPutIntoAnotherZoneNeedNotWaitForTheFormerZonesCollectors() {
    DeviceData now = data();
    change(
        new DeviceData(
            now.name(),
            now.host(),
            now.port(),
            now.username(),
            false,
            null,
            new Zone("other"),
            now.tags()));
    assertThat(ended().failure()).isEqualTo(FailureKind.CANCELLED);
    assertThat(state()).isEqualTo("free due");
  }

  @Test
  void anotherNameOrLoginTakesNothingBack() {
    DeviceData now = data();
    change(new DeviceData("core", now.host(), now.port(), "other", false, null));
    assertThat(ended().outcome()).isNull();
    assertThat(state()).isEqualTo("held due");
    assertThat(stopped).doesNotContain(attempt);
  }

  private void change(DeviceData data) {
    int revision = world.asAdmin(tenant, () -> inventory.find(device)).orElseThrow().revision();
    assertThat(
            world.asAdmin(
                tenant,
                () ->
                    inventory.change(
                        device, revision, data, new LoginInput.Own(LoginSecret.password("new")))))
        .isInstanceOf(SaveOutcome.Saved.class);
  }

  private boolean enable(boolean enabled) {
    inventory.enable(device, enabled);
    return enabled;
  }

  private DeviceData data() {
    return world.asAdmin(tenant, () -> inventory.find(device)).orElseThrow().data();
  }

  private Attempt ended() {
    return world.in(tenant, () -> attempts.find(attempt)).orElseThrow();
  }

  /** Whether the attempt has the device still, and whether that is due. */
  private String state() {
    return text(
        """
        select case when lease_attempt is null then 'free' else 'held' end
          || case when due_at <= now() then ' due' else ' later' end
        from schedule where device_id = ?
        """);
  }

  private void sql(String sql) {
    world.in(tenant, () -> jdbc.sql(sql).param(device.value()).update());
  }

  private String text(String sql) {
    return world.in(tenant, () -> jdbc.sql(sql).param(device.value()).query(String.class).single());
  }
}
