package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.archive.Archive;
import dev.snapline.archive.Snapshot;
import dev.snapline.backup.Attempt;
import dev.snapline.backup.Backups;
import dev.snapline.backup.RunNowOutcome;
import dev.snapline.backup.Sweep;
import dev.snapline.changes.ChangeSet;
import dev.snapline.demo.ChangeKind;
import dev.snapline.demo.DemoRouter;
import dev.snapline.demo.DemoRouters;
import dev.snapline.inventory.Device;
import dev.snapline.inventory.DeviceData;
import dev.snapline.inventory.HostKeys;
import dev.snapline.inventory.Inventory;
import dev.snapline.inventory.SaveOutcome;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.kernel.TenantId;
import dev.snapline.tenancy.CrossTenant;
import dev.snapline.timeline.History;
import dev.snapline.timeline.HistoryRow;
import dev.snapline.timeline.SnapshotViews;
import dev.snapline.timeline.TextOutcome;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The main job end to end: real SSH, real encryption, real PostgreSQL. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PipelineTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  @Autowired TestWorld world;
  @Autowired Backups backups;
  @Autowired Sweep sweep;
  @Autowired History history;
  @Autowired SnapshotViews snapshots;
  @Autowired Inventory inventory;
  @Autowired HostKeys hostKeys;
  @Autowired Archive archive;
  @Autowired JdbcClient jdbc;
  @Autowired @CrossTenant JdbcClient everyone;

  private DemoRouters routers;
  private TenantId tenant;

  @BeforeAll
  void start() {
    routers = DemoRouters.start(0, FreshDataDirectory.create());
    tenant = world.tenant("pipeline");
  }

  @AfterAll
  void stop() {
    routers.close();
  }

  @Test
  void storesThenVerifiesThenShowsWhatChanged() {
    DemoRouter router = good(0);
    DeviceId device = add(router, "first");

    Attempt stored = backUp(device);
    assertThat(stored.outcome()).isEqualTo(Attempt.Outcome.STORED);
    assertThat(backUp(device).outcome()).isEqualTo(Attempt.Outcome.UNCHANGED);

    assertThat(routers.change(router.name(), ChangeKind.DNS_CHANGED)).isTrue();
    Attempt changed = backUp(device);
    assertThat(changed.outcome()).isEqualTo(Attempt.Outcome.STORED);
    assertThat(changed.hash()).isNotEqualTo(stored.hash());

    List<HistoryRow> rows =
        await().atMost(LONG).until(() -> page(device), found -> computed(found.getFirst()));
    assertThat(rows).hasSize(2);
    HistoryRow.SnapshotRow newest = (HistoryRow.SnapshotRow) rows.get(0);
    HistoryRow.SnapshotRow baseline = (HistoryRow.SnapshotRow) rows.get(1);
    assertThat(newest.newest()).isTrue();
    assertThat(newest.changes().changes()).extracting("menuPath").contains("/ip dns");
    assertThat(newest.changes().linesAdded()).isPositive();
    assertThat(baseline.changes()).isNull();
    assertThat(baseline.snapshot().verifiedCount()).isEqualTo(1);
  }

  @Test
  void theDownloadedFileIsWhatTheRouterGaveAndItsHashIsTheOneOnRecord() throws Exception {
    DemoRouter router = good(1);
    DeviceId device = add(router, "download me");
    backUp(device);
    Snapshot newest = world.in(tenant, () -> archive.newest(device).orElseThrow());
    var outcome = asAdmin(() -> snapshots.download(device, newest.id(), "a test"));
    assertThat(outcome).isInstanceOf(TextOutcome.Opened.class);
    var file = ((TextOutcome.Opened<dev.snapline.timeline.ConfigFile>) outcome).value();
    assertThat(file.name()).startsWith("router-download_me-2").endsWith("Z.rsc");
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.content());
    assertThat(HexFormat.of().formatHex(digest)).isEqualTo(newest.fileHash().hex());
    assertThat(lines(file.text())).isEqualTo(lines(new String(routers.exportOf(router.name()))));
  }

  @Test
  void everyRouterOfTheFleetEndsAsItShould() {
    Map<String, FailureKind> failures = new HashMap<>();
    for (DemoRouter router : routers.routers()) {
      DeviceId device =
          saved(
              asAdmin(() ->
                  inventory.add(
                      data(router, "fleet " + router.name()),
                      LoginSecret.password(router.password()),
                      router.pinned())));
      Attempt attempt = backUp(device);
      if (router.collectable()) {
        assertThat(attempt.outcome())
            .as("%s: %s", router, attempt.reason())
            .isEqualTo(Attempt.Outcome.STORED);
      } else {
        assertThat(attempt.outcome()).as("%s", router).isEqualTo(Attempt.Outcome.FAILED);
        assertThat(attempt.reason()).doesNotContain(router.password());
        failures.put(router.name(), attempt.failure());
      }
    }
    assertThat(failures)
        .isEqualTo(
            Map.of(
                "depot-rb3011", FailureKind.AUTHENTICATION_REJECTED,
                "clinic-hex-s", FailureKind.HOST_KEY_CHANGED,
                "warehouse-l009", FailureKind.EXPORT_INCOMPLETE,
                "barn-hap-ax2", FailureKind.REFUSED));
  }

  @Test
  void aChangedHostKeyBlocksUntilAnAdminAcceptsIt() {
    DemoRouter router =
        routers.routers().stream()
            .filter(found -> found.pinned() != null)
            .findFirst()
            .orElseThrow();
    DeviceId device =
        saved(
            asAdmin(() ->
                inventory.add(
                    data(router, "pinned"),
                    LoginSecret.password(router.password()),
                    router.pinned())));
    assertThat(backUp(device).failure()).isEqualTo(FailureKind.HOST_KEY_CHANGED);
    assertThat(asAdmin(() -> backups.runNow(device))).isInstanceOf(RunNowOutcome.Refused.class);

    Device.OfferedKey offered = asAdmin(() -> inventory.find(device)).orElseThrow().offered();
    assertThat(offered.key()).isEqualTo(routers.hostKeyOf(router.name()));
    assertThat(asAdmin(() -> hostKeys.accept(device, "SHA256:another one"))).isFalse();
    assertThat(asAdmin(() -> hostKeys.accept(device, offered.key().fingerprint()))).isTrue();
    assertThat(backUp(device).outcome()).isEqualTo(Attempt.Outcome.STORED);
  }

  @Test
  void aChangedHostKeyThatAnAdminTurnsDownBlocksAgainUnlessTheAcceptedOneIsBack() {
    DemoRouter other =
        routers.routers().stream()
            .filter(found -> found.pinned() != null)
            .findFirst()
            .orElseThrow();
    DeviceId changed =
        saved(
            asAdmin(() ->
                inventory.add(
                    data(other, "kept"), LoginSecret.password(other.password()), other.pinned())));
    assertThat(backUp(changed).failure()).isEqualTo(FailureKind.HOST_KEY_CHANGED);
    String offered =
        asAdmin(() -> inventory.find(changed)).orElseThrow().offered().key().fingerprint();
    assertThat(asAdmin(() -> hostKeys.keep(changed, "SHA256:another one"))).isFalse();
    assertThat(asAdmin(() -> hostKeys.keep(changed, offered))).isTrue();
    Device kept = asAdmin(() -> inventory.find(changed)).orElseThrow();
    assertThat(kept.offered()).isNull();
    assertThat(kept.pin().key()).isEqualTo(other.pinned());
    assertThat(backUp(changed).failure()).isEqualTo(FailureKind.HOST_KEY_CHANGED);
    assertThat(asAdmin(() -> backups.runNow(changed))).isInstanceOf(RunNowOutcome.Refused.class);

    DeviceId back = add(good(4), "old key is back");
    assertThat(backUp(back).outcome()).isEqualTo(Attempt.Outcome.STORED);
    asAdmin(() -> {
      hostKeys.refused(back, TestWorld.KEY, Instant.now());
      return 0;
    });
    block(back, FailureKind.HOST_KEY_CHANGED);
    assertThat(asAdmin(() -> hostKeys.keep(back, TestWorld.KEY.fingerprint()))).isTrue();
    assertThat(backUp(back).outcome()).isEqualTo(Attempt.Outcome.UNCHANGED);
    assertThat(audited(back)).contains("HOST_KEY_KEPT by snapline");
  }

  @Test
  void aRefusedLoginIsTriedOnceMoreWhenAnAdminAsks() {
    DeviceId mended = add(good(5), "mended on the device");
    block(mended, FailureKind.AUTHENTICATION_REJECTED);
    assertThat(asAdmin(() -> backups.runNow(mended))).isInstanceOf(RunNowOutcome.Refused.class);
    tryLoginAgain(mended);
    assertThat(blocked(mended)).isEmpty();
    assertThat(audited(mended)).contains("LOGIN_TRIED_AGAIN by snapline");

    DemoRouter locked =
        routers.routers().stream()
            .filter(router -> router.name().equals("depot-rb3011"))
            .findFirst()
            .orElseThrow();
    DeviceId still = add(locked, "still wrong");
    assertThat(backUp(still).failure()).isEqualTo(FailureKind.AUTHENTICATION_REJECTED);
    tryLoginAgain(still);
    assertThat(blocked(still)).contains("AUTHENTICATION_REJECTED");
    assertThat(asAdmin(() -> backups.runNow(still))).isInstanceOf(RunNowOutcome.Refused.class);

    block(still, FailureKind.HOST_KEY_CHANGED);
    assertThat(asAdmin(() -> backups.tryLoginAgain(still)))
        .isInstanceOf(RunNowOutcome.Refused.class);
  }

  @Test
  void theSweepTakesUpWhatIsDueAndNothingTwice() {
    DeviceId device = add(good(2), "swept");
    assertThat(sweep.run()).isPositive();
    assertThat(sweep.run()).isZero();
    await().atMost(LONG).until(() -> !page(device).isEmpty());
    assertThat(page(device)).hasSize(1);
  }

  @Test
  void aSecondRequestIsToldThatOneIsRunning() throws Exception {
    try (java.net.ServerSocket silent =
        new java.net.ServerSocket(0, 5, java.net.InetAddress.getLoopbackAddress())) {
      DeviceId device =
          world.device(
              tenant,
              new DeviceData(
                  "silent",
                  silent.getInetAddress().getHostAddress(),
                  silent.getLocalPort(),
                  "backup",
                  false,
                  null),
              "secret");
      assertThat(asAdmin(() -> backups.runNow(device))).isInstanceOf(RunNowOutcome.Started.class);
      assertThat(asAdmin(() -> backups.runNow(device)))
          .isInstanceOf(RunNowOutcome.AlreadyRunning.class);
    }
  }

  @Test
  void aDisabledDeviceIsNotBackedUp() {
    DeviceId device = add(good(3), "disabled");
    asAdmin(() -> {
      inventory.enable(device, false);
      return 0;
    });
    assertThat(asAdmin(() -> backups.runNow(device)))
        .isEqualTo(new RunNowOutcome.Refused("The device is disabled. Enable it first."));
  }

  private void tryLoginAgain(DeviceId device) {
    assertThat(asAdmin(() -> backups.tryLoginAgain(device)))
        .isInstanceOf(RunNowOutcome.Started.class);
    await()
        .atMost(LONG)
        .until(() ->
            everyone
                .sql("select lease_attempt is null from schedule where device_id = ?")
                .param(device.value())
                .query(Boolean.class)
                .single());
  }

  private void block(DeviceId device, FailureKind why) {
    everyone
        .sql("update schedule set blocked_by = ? where device_id = ?")
        .params(why.name(), device.value())
        .update();
  }

  private Optional<String> blocked(DeviceId device) {
    return everyone
        .sql("select blocked_by from schedule where device_id = ? and blocked_by is not null")
        .param(device.value())
        .query(String.class)
        .optional();
  }

  private List<String> audited(DeviceId device) {
    return world.in(
        tenant,
        () ->
            jdbc.sql("select action || ' by ' || actor from audit_entry where device_id = ?")
                .param(device.value())
                .query(String.class)
                .list());
  }

  private DemoRouter good(int index) {
    return routers.routers().stream()
        .filter(DemoRouter::collectable)
        .skip(index)
        .findFirst()
        .orElseThrow();
  }

  private DeviceId add(DemoRouter router, String name) {
    return world.device(tenant, data(router, name), router.password());
  }

  private static DeviceData data(DemoRouter router, String name) {
    return new DeviceData(
        name, router.address(), router.port(), router.username(), router.legacyAlgorithms(), null);
  }

  private Attempt backUp(DeviceId device) {
    Backups.Waited waited = asAdmin(() -> backups.runNowAndWait(device, LONG));
    assertThat(waited.start()).isInstanceOf(RunNowOutcome.Started.class);
    return waited.attempt().orElseThrow();
  }

  private List<HistoryRow> page(DeviceId device) {
    return asAdmin(() -> history.page(device, 0, 50));
  }

  private static boolean computed(HistoryRow row) {
    return row instanceof HistoryRow.SnapshotRow snapshot
        && snapshot.changes() != null
        && snapshot.changes().state() == ChangeSet.State.COMPUTED;
  }

  private <T> T asAdmin(java.util.function.Supplier<T> work) {
    return world.asAdmin(tenant, work);
  }

  private static DeviceId saved(SaveOutcome outcome) {
    return ((SaveOutcome.Saved) outcome).device().id();
  }

  private static List<String> lines(String export) {
    // The header's date is that of the export.
    return export.lines().skip(1).toList();
  }
}
