package dev.snapline.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.IntegrationTest;
import dev.snapline.LogEvents;
import dev.snapline.TestWorld;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class SweepLogTest {

  @Autowired TestWorld world;
  @Autowired Sweep sweep;
  @Autowired JdbcClient jdbc;

  @Test
  void whatIsLoggedAboutALostAttemptCarriesItsIdsAndTheThreadIsCleanAfterwards() {
    TenantId tenant = world.tenant("sweep-log");
    DeviceId device = world.device(tenant, "router " + DeviceId.random());
    AttemptId attempt = world.attempt(tenant, device);
    world.in(
        tenant,
        () ->
            jdbc.sql(
                    "update schedule set lease_attempt = ?, lease_until = now(), active = false where device_id = ?")
                .params(attempt.value(), device.value())
                .update());
    try (LogEvents log = LogEvents.of(Sweep.class)) {
      sweep.run();
      assertThat(log.contexts("Attempt %s of device %s was lost".formatted(attempt, device)))
          .containsExactly(
              Map.of(
                  "tenant", tenant.toString(),
                  "device", device.toString(),
                  "attempt", attempt.toString()));
    }
    assertThat(LogEvents.here()).isEmpty();
  }
}
