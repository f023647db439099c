package dev.snapline.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.IntegrationTest;
import dev.snapline.TestWorld;
import dev.snapline.bus.Bus;
import dev.snapline.bus.Question;
import dev.snapline.bus.message.BackupTrigger;
import dev.snapline.bus.message.BackupTriggered;
import dev.snapline.bus.message.BackupTriggered.Result;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Other programs ask for a backup over the bus. */
@IntegrationTest
class TriggerAnswersTest {

  @Autowired TestWorld world;
  @Autowired Bus bus;
  @Autowired Attempts attempts;
  @Autowired JdbcClient jdbc;

  private TenantId tenant;
  private DeviceId device;

  @BeforeEach
  void device() {
    tenant = world.tenant("trigger-" + TenantId.random());
    device = world.device(tenant, "edge");
  }

  @Test
  void answersWhenTheAttemptHasEndedAndSaysWhyItFailed() {
    BackupTriggered answer = ask(BackupTrigger.VERSION, tenant);
    assertThat(answer.result()).isEqualTo(Result.FAILED);
    Attempt attempt = world.in(tenant, () -> attempts.find(attemptOf(answer))).orElseThrow();
    assertThat(answer.reason()).isEqualTo(attempt.reason());
    assertThat(attempt.requestedBy()).isEqualTo("bus");
  }

  @Test
  void saysThatADeviceIsLocked() {
    world.in(
        tenant,
        () ->
            jdbc.sql("update schedule set blocked_by = 'HOST_KEY_CHANGED' where device_id = ?")
                .param(device.value())
                .update());
    BackupTriggered answer = ask(BackupTrigger.VERSION, tenant);
    assertThat(answer.result()).isEqualTo(Result.LOCKED);
    assertThat(answer.reason()).contains("host key changed");
  }

  @Test
  void knowsNeitherOtherVersionsNorOtherTenantsDevices() {
    assertThat(ask(99, tenant).reason()).contains("Version 99");
    BackupTriggered answer = ask(BackupTrigger.VERSION, world.tenant("trigger-stranger"));
    assertThat(answer.result()).isEqualTo(Result.FAILED);
    assertThat(answer.reason()).isEqualTo("There is no such device in this tenant.");
    assertThat(world.in(tenant, () -> attempts.newest(device, 5)))
        .allMatch(attempt -> attempt.cause() == Cause.SCHEDULED);
  }

  private BackupTriggered ask(int version, TenantId in) {
    return bus.ask(Question.BACKUP, new BackupTrigger(version, in, device), Duration.ofSeconds(60))
        .orElseThrow();
  }

  private static AttemptId attemptOf(BackupTriggered answer) {
    AttemptId attempt = answer.attempt();
    assertThat(attempt).isNotNull();
    return attempt;
  }
}
