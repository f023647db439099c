package dev.snapline.retention;

import static dev.snapline.TestWorld.export;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.IntegrationTest;
import dev.snapline.TestWorld;
import dev.snapline.archive.Archive;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.SnapshotId;
import dev.snapline.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class RetentionTest {

  @Autowired TestWorld world;
  @Autowired Retention retention;
  @Autowired Archive archive;
  @Autowired JdbcClient jdbc;

  private TenantId tenant;
  private DeviceId device;

  @BeforeEach
  void device() {
    tenant = world.tenant("retention");
    device = world.device(tenant, "router " + DeviceId.random());
  }

  @Test
  void keepsTheNewestSnapshotForever() {
    SnapshotId only = snapshot(5000);
    retention.run();
    assertThat(left()).containsExactly(only);
  }

  @Test
  void prunesWhatWasSupersededTooLongAgo() {
    snapshot(250);
    snapshot(200);
    SnapshotId base = snapshot(150);
    SnapshotId supersededLately = snapshot(100);
    SnapshotId newest = snapshot(50);
    retention.run();
    assertThat(left()).containsExactly(base, supersededLately, newest);
    assertThat(earlierPruned()).containsExactly(base);
  }

  @Test
  void keepsTheLastChangeOfARouterThatHasBeenStableForLong() {
    snapshot(400);
    SnapshotId base = snapshot(300);
    SnapshotId newest = snapshot(200);
    retention.run();
    assertThat(left()).containsExactly(base, newest);
  }

  @Test
  void keepsTheBaseOfADiffThatIsStillShown() {
    SnapshotId base = snapshot(300);
    SnapshotId shown = snapshot(80);
    SnapshotId newest = snapshot(1);
    retention.run();
    assertThat(left()).containsExactly(base, shown, newest);
    assertThat(earlierPruned()).isEmpty();
  }

  @Test
  void keepsPinnedSnapshotsAndWhatTheirDiffIsBasedOn() {
    snapshot(500);
    SnapshotId base = snapshot(450);
    SnapshotId pinned = snapshot(400);
    snapshot(300);
    snapshot(250);
    SnapshotId newestBase = snapshot(200);
    SnapshotId newest = snapshot(150);
    world.in(tenant, () -> archive.pin(pinned, true));
    retention.run();
    assertThat(left()).containsExactly(base, pinned, newestBase, newest);
  }

  @Test
  void followsTheTenantsOwnPolicy() {
    tenant = world.tenant("retention-strict");
    world.in(
        tenant,
        () ->
            jdbc.sql("insert into retention_policy (tenant_id, keep_days) values (?, 5)")
                .param(tenant.value())
                .update());
    device = world.device(tenant, "router " + DeviceId.random());
    snapshot(30);
    SnapshotId base = snapshot(20);
    SnapshotId newest = snapshot(10);
    retention.run();
    assertThat(left()).containsExactly(base, newest);
  }

  @Test
  void prunesInBatchesUntilNothingIsLeftToPrune() {
    List<SnapshotId> all = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      all.add(snapshot(500 - i));
    }
    retention.run();
    assertThat(left()).containsExactlyElementsOf(all.subList(23, 25));
  }

  private SnapshotId snapshot(int daysAgo) {
    String export = export("/ip dns", "set servers=10.0.0." + UUID.randomUUID());
    return world.store(tenant, device, export, Instant.now().minus(Duration.ofDays(daysAgo)));
  }

  private List<SnapshotId> left() {
    return snapshots("");
  }

  private List<SnapshotId> earlierPruned() {
    return snapshots("and earlier_pruned");
  }

  private List<SnapshotId> snapshots(String which) {
    return world.in(
        tenant,
        () ->
            jdbc.sql(
                    "select id from snapshot where device_id = ? "
                        + which
                        + " order by collected_at")
                .param(device.value())
                .query((row, _) -> new SnapshotId(row.getObject(1, UUID.class)))
                .list());
  }
}
