package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.backup.Attempt;
import dev.snapline.backup.Attempts;
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
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * Scheduled devices that were quick until now and hang; one place is all that scheduled work has.
 */
@IntegrationTest
@TestPropertySource(
    properties = {
      "snapline.collect.concurrency=4",
      "snapline.collect.slow-after=300ms",
      "snapline.backup.key-exchange=90s"
    })
class SlowDevicesTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  @Autowired TestWorld world;
  @Autowired Attempts attempts;
  @Autowired Sweep sweep;
  @Autowired @CrossTenant JdbcClient everyone;

  @Test
  void holdTheirLaneNoLongerThanTheyMayAndNeverMoreThanThereArePlaces() throws IOException {
    TenantId tenant = world.tenant("slow");
    List<ServerSocket> silent = new ArrayList<>();
    try (DemoRouters routers = DemoRouters.start(0, FreshDataDirectory.create())) {
      List<DeviceId> hanging = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        silent.add(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
        hanging.add(hang(tenant, silent.getLast()));
      }
      sweep.run();
      await().atMost(LONG).until(() -> begun() == 3);

      DemoRouter router =
          routers.routers().stream().filter(DemoRouter::collectable).findFirst().orElseThrow();
      DeviceId quick = device(tenant, router);
      sweep.run();
      await()
          .atMost(LONG)
          .untilAsserted(
              () -> assertThat(newest(tenant, quick).outcome()).isEqualTo(Attempt.Outcome.STORED));
      assertThat(hanging).allMatch(device -> newest(tenant, device).outcome() == null);

      for (int i = 0; i < 4; i++) {
        silent.add(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
        hang(tenant, silent.getLast());
      }
      sweep.run();
      await().atMost(LONG).until(() -> begun() == 1 + 4);
      await().during(Duration.ofSeconds(2)).until(() -> begun() == 1 + 4);
    } finally {
      for (ServerSocket socket : silent) {
        socket.close();
      }
    }
  }

  private long begun() {
    return everyone
        .sql("select count(*) from attempt where outcome is null and started_at is not null")
        .query(Long.class)
        .single();
  }

  private Attempt newest(TenantId tenant, DeviceId device) {
    return world.in(tenant, () -> attempts.newest(device, 1)).getFirst();
  }

  private DeviceId hang(TenantId tenant, ServerSocket socket) {
    int port = socket.getLocalPort();
    DeviceData data = new DeviceData("silent " + port, "127.0.0.1", port, "backup", false, null);
    return world.device(tenant, data, "secret");
  }

  private DeviceId device(TenantId tenant, DemoRouter router) {
    DeviceData data =
        new DeviceData(
            router.name(),
            router.address(),
            router.port(),
            router.username(),
            router.legacyAlgorithms(),
            null);
    return world.device(tenant, data, router.password());
  }
}
