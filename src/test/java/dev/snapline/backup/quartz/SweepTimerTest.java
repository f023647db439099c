package dev.snapline.backup.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.IntegrationTest;
import dev.snapline.TestWorld;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@IntegrationTest
@TestPropertySource(
    properties = {
      "snapline.backup.sweep=1h",
      "snapline.backup.in-flight=2",
      "snapline.backup.tenant-in-flight=2"
    })
class SweepTimerTest {

  private static final int DEVICES = 7;

  @Autowired TestWorld world;
  @Autowired JdbcClient jdbc;
  @Autowired Scheduler scheduler;

  @Test
  void goesOnUntilNothingIsDueAlthoughLittleMayBeInFlight() throws SchedulerException {
    TenantId tenant = world.tenant("timer");
    for (int i = 0; i < DEVICES; i++) {
      world.device(tenant, "router " + DeviceId.random());
    }
    scheduler.triggerJob(JobKey.jobKey("sweep", "backup"));
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> count(tenant, "select count(*) from attempt where outcome is not null"),
            it -> it == DEVICES);
    assertThat(count(tenant, "select count(distinct device_id) from attempt")).isEqualTo(DEVICES);
  }

  private long count(TenantId tenant, String query) {
    return world.in(tenant, () -> jdbc.sql(query).query(Long.class).single());
  }
}
