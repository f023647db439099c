package dev.snapline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.IntegrationTest;
import dev.snapline.LogEvents;
import dev.snapline.TestWorld;
import dev.snapline.bus.message.CollectResult;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class IngestLogTest {

  @Autowired TestWorld world;
  @Autowired Ingest ingest;

  @Test
  void whatIsLoggedAboutAResultCarriesItsIdsAndTheThreadIsCleanAfterwards() {
    TenantId tenant = world.tenant("ingest-log");
    DeviceId device = world.device(tenant, "router " + DeviceId.random());
    CollectResult result =
        world.collected(
            tenant, device, TestWorld.export("/ip dns", "set servers=10.0.0.1"), Instant.now());
    ingest.take(result);
    try (LogEvents log = LogEvents.of(Ingest.class)) {
      ingest.take(result);
      assertThat(log.contexts("it was booked before"))
          .containsExactly(
              Map.of(
                  "tenant", tenant.toString(),
                  "device", device.toString(),
                  "attempt", result.attempt().toString()));
    }
    assertThat(LogEvents.here()).isEmpty();
  }
}
