package dev.snapline.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.IntegrationTest;
import dev.snapline.TestWorld;
import dev.snapline.bus.message.CollectJob.Known;
import dev.snapline.bus.message.CollectResult.Contact;
import dev.snapline.bus.message.CollectResult.Flaws;
import dev.snapline.inventory.CollectPolicies;
import dev.snapline.inventory.DeviceData;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When a device is due again after an attempt. */
@IntegrationTest
class NextDueTest {

  private static final int ATTEMPTS = 40;
  private static final Instant THEN = Instant.parse("2026-11-23T12:00:00Z");
  private static final Ending GOOD =
      Ending.good(
          THEN,
          THEN,
          Attempt.Outcome.UNCHANGED,
          new Known(new ContentHash("0".repeat(64)), 1, 1),
          new Contact("test", null, 0, List.of()),
          Flaws.NONE);
  private static final Ending FAILURE = Ending.failed(THEN, THEN, FailureKind.REFUSED, "No.", null);

  @Autowired TestWorld world;
  @Autowired AttemptLedger ledger;
  @Autowired BackupSettings settings;
  @Autowired CollectPolicies policies;
  @Autowired PutOff putOff;
  @Autowired JdbcClient jdbc;

  @Test
  void isTheDevicesOwnIntervalGiveOrTakeTheJitter() {
    assertWithin(Duration.ofHours(1), device(Duration.ofHours(1)));
    assertWithin(Duration.ofDays(7), device(Duration.ofDays(7)));
  }

  @Test
  void isTheInstallationsIntervalForADeviceWithoutItsOwn() {
    assertWithin(settings.interval(), device(null));
  }

  @Test
  void isTheTenantsIntervalForADeviceWithoutItsOwnWhereTheTenantHasOne() {
    DeviceId own = device(Duration.ofDays(7));
    DeviceId usual = device(null);
    tenantInterval(Duration.ofHours(2));
    try {
      assertWithin(Duration.ofHours(2), usual);
      assertWithin(Duration.ofDays(7), own);
    } finally {
      tenantInterval(null);
    }
    assertWithin(settings.interval(), usual);
  }

  @Test
  void isSoonerAsSoonAsTheTenantsIntervalIsShorterButNotForADeviceThatFailed() {
    DeviceId usual = device(null);
    DeviceId failing = device(null);
    waitAfter(GOOD, usual);
    waitAfter(FAILURE, failing);
    tenantInterval(Duration.ofMinutes(1));
    try {
      assertThat(wait(usual)).isBetween(-20.0, 60.0);
      assertThat(wait(failing)).isGreaterThan(200);
    } finally {
      tenantInterval(null);
    }
  }

  @Test
  void isNeverLaterThanAnyIntervalAllowsThoughTheClockWasAheadOnce() {
    DeviceId lost = device(Duration.ofMinutes(30));
    DeviceId well = device(null);
    due(lost, "now() + interval '4 years'");
    due(well, "now() + interval '6 hours'");
    putOff.bringBack();
    assertThat(wait(lost)).isBetween(-20.0, 1800.0);
    assertThat(wait(well)).isGreaterThan(5.9 * 3600);
  }

  @Test
  void isAfterALeaseOfUsualLengthThoughTheClockWasAheadOnce() {
    DeviceId device = device(null);
    due(device, "now() + interval '1 hour', lease_until = now() + interval '4 years'");
    putOff.bringBack();
    assertThat(
            sql(
                device,
                "select lease_until <= now() + interval '31 minutes' from schedule where device_id = ?",
                Boolean.class))
        .isTrue();
  }

  @Test
  void isLaterWithEachFailureInARowAndNotAtTheSameTimeAsAllThatFailedTogether() {
    List<DeviceId> site =
        Stream.generate(() -> device(Duration.ofHours(6))).limit(ATTEMPTS).toList();
    for (long minutes : new long[] {5, 15, 60, 60}) {
      assertWithin(
          Duration.ofMinutes(minutes),
          site.stream().map(device -> waitAfter(FAILURE, device)).toList());
    }
  }

  private void assertWithin(Duration interval, DeviceId device) {
    assertWithin(interval, Stream.generate(() -> waitAfter(GOOD, device)).limit(ATTEMPTS).toList());
  }

  private void assertWithin(Duration nominal, List<Double> waits) {
    assertThat(settings.jitter()).isEqualTo(0.1);
    double seconds = nominal.toSeconds();
    // Some of the time may have passed before it is looked at.
    double late = 20;
    assertThat(waits)
        .allSatisfy(wait -> assertThat(wait).isBetween(0.9 * seconds - late, 1.1 * seconds + 1));
    // All of them on one side, or close to each other, is as good as impossible.
    assertThat(Collections.min(waits)).isLessThan(0.98 * seconds);
    assertThat(Collections.max(waits)).isGreaterThan(1.02 * seconds);
  }

  /** In seconds. */
  private double waitAfter(Ending ending, DeviceId device) {
    TenantId tenant = world.tenant("due");
    AttemptId attempt = world.attempt(tenant, device);
    assertThat(world.in(tenant, () -> ledger.close(device, attempt, ending))).isTrue();
    return wait(device);
  }

  private double wait(DeviceId device) {
    return sql(
        device,
        "select extract(epoch from due_at - now()) from schedule where device_id = ?",
        Double.class);
  }

  private <T> T sql(DeviceId device, String query, Class<T> type) {
    return world.in(
        world.tenant("due"), () -> jdbc.sql(query).param(device.value()).query(type).single());
  }

  private void due(DeviceId device, String when) {
    world.in(
        world.tenant("due"),
        () ->
            jdbc.sql("update schedule set due_at = " + when + " where device_id = ?")
                .param(device.value())
                .update());
  }

  private void tenantInterval(@Nullable Duration interval) {
    world.asAdmin(
        world.tenant("due"),
        () -> {
          policies.backUpEvery(interval);
          return interval;
        });
  }

  private DeviceId device(@Nullable Duration interval) {
    return world.device(
        world.tenant("due"),
        new DeviceData("due " + DeviceId.random(), "127.0.0.1", 1, "backup", false, interval),
        "secret");
  }
}
