package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.backup.Attempt;
import dev.snapline.backup.Attempts;
import dev.snapline.backup.Backups;
import dev.snapline.backup.BulkRuns;
import dev.snapline.backup.Sweep;
import dev.snapline.demo.DemoRouter;
import dev.snapline.demo.DemoRouters;
import dev.snapline.inventory.DeviceData;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import dev.snapline.tenancy.CrossTenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody asked for, while all places for scheduled work hang at silent devices. */
@IntegrationTest
class PriorityTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int SCHEDULED_PLACES = 20;

  @Autowired TestWorld world;
  @Autowired Backups backups;
  @Autowired BulkRuns runs;
  @Autowired Attempts attempts;
  @Autowired Sweep sweep;
  @Autowired @CrossTenant JdbcClient everyone;

  private final List<ServerSocket> silent = new ArrayList<>();
  private DemoRouters routers;
  private TenantId tenant;

  @BeforeEach
  void start() throws IOException {
    everyone.sql("update schedule set due_at = now() + interval '1 hour'").update();
    routers = DemoRouters.start(0, FreshDataDirectory.create());
    tenant = world.tenant("priority-" + TenantId.random());
    for (int i = 0; i < SCHEDULED_PLACES + 5; i++) {
      silent.add(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
    }
  }

  @AfterEach
  void stop() throws IOException {
    routers.close();
    for (ServerSocket socket : silent) {
      socket.close();
    }
  }

  @Test
  void whatIsAskedForEndsBeforeAnyScheduledWorkThatHangs() {
    List<DeviceId> hanging =
        silent.stream().map(socket -> device("127.0.0.1", socket.getLocalPort())).toList();
    sweep.run();
    await().atMost(LONG).until(() -> begun() == SCHEDULED_PLACES);

    List<DemoRouter> good =
        routers.routers().stream().filter(DemoRouter::collectable).limit(4).toList();
    List<DeviceId> many = good.subList(0, 3).stream().map(this::device).toList();
    DeviceId one = device(good.get(3));
    world.asAdmin(tenant, () -> runs.start(many, "3 devices"));
    Attempt single =
        world.asAdmin(tenant, () -> backups.runNowAndWait(one, LONG)).attempt().orElseThrow();
    assertThat(single.outcome()).isEqualTo(Attempt.Outcome.STORED);
    await()
        .atMost(LONG)
        .untilAsserted(() ->
            assertThat(many)
                .allSatisfy(device ->
                    assertThat(newest(device).outcome()).isEqualTo(Attempt.Outcome.STORED)));

    assertThat(hanging).allMatch(device -> newest(device).outcome() == null);
  }

  private long begun() {
    return everyone
        .sql(
            "select count(*) from attempt where tenant_id = ? and outcome is null and started_at is not null")
        .param(tenant.value())
        .query(Long.class)
        .single();
  }

  private Attempt newest(DeviceId device) {
    return world.in(tenant, () -> attempts.newest(device, 1)).getFirst();
  }

  private DeviceId device(String address, int port) {
    return world.device(
        tenant, new DeviceData("silent " + port, address, port, "backup", false, null), "secret");
  }

  private DeviceId device(DemoRouter router) {
    DeviceData data =
        new DeviceData(
            router.name(),
            router.address(),
            router.port(),
            router.username(),
            router.legacyAlgorithms(),
            null);
    DeviceId device = world.device(tenant, data, router.password());
    // Only because somebody asks for it.
    everyone
        .sql("update schedule set due_at = now() + interval '1 hour' where device_id = ?")
        .param(device.value())
        .update();
    return device;
  }
}
