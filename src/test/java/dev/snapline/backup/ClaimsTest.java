package dev.snapline.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.IntegrationTest;
import dev.snapline.TestWorld;
import dev.snapline.bus.Lane;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import dev.snapline.tenancy.CrossTenant;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Which devices a sweep claims, in what order; without sending their jobs. */
@IntegrationTest
class ClaimsTest {

  @Autowired TestWorld world;
  @Autowired BackupSettings defaults;
  @Autowired @CrossTenant JdbcClient everyone;
  @Autowired @CrossTenant TransactionTemplate acrossTenants;

  private TenantId big;
  private TenantId small;

  @BeforeEach
  @AfterEach
  void nothingElseIsDueOrInFlight() {
    everyone
        .sql(
            """
            update schedule set due_at = now() + interval '1 hour', lease_attempt = null, lease_until = null,
              bulk_run_id = null
            """)
        .update();
  }

  @BeforeEach
  void tenants() {
    big = world.tenant("big-" + TenantId.random());
    small = world.tenant("small-" + TenantId.random());
  }

  @Test
  void tenantsTakeTurnsHoweverManyDevicesOneHas() {
    due(big, 20);
    due(small, 3);
    assertThat(claims(6, 100, 100, 50).next())
        .extracting(Claim::tenant)
        .containsExactlyInAnyOrder(big, small, big, small, big, small);
  }

  @Test
  void aTenantThatHasMuchInFlightComesAfterOneThatHasNothing() {
    due(big, 20);
    assertThat(claims(10, 100, 100, 50).next()).hasSize(10);
    due(small, 3);
    assertThat(claims(3, 100, 100, 50).next()).extracting(Claim::tenant).containsOnly(small);
  }

  @Test
  void leavesAPausedDeviceAlone() {
    List<DeviceId> devices = due(big, 2);
    set(devices.getFirst(), "paused_until = now() + interval '1 hour'");
    set(devices.getLast(), "paused_until = now() - interval '1 second'");
    assertThat(claims(10, 100, 100, 50).next())
        .extracting(Claim::device)
        .containsExactly(devices.getLast());
  }

  @Test
  void noTenantHasMoreInFlightThanItsShareAndAllTogetherNoMoreThanTheWhole() {
    due(big, 20);
    due(small, 20);
    assertThat(claims(100, 8, 5, 50).next()).hasSize(8);
    assertThat(claims(100, 12, 5, 50).next()).hasSize(2);
    assertThat(claims(100, 50, 5, 50).next()).isEmpty();
  }

  @Test
  void slowDevicesHoldNoMoreThanTheirShareAndKeepNobodyWaiting() {
    List<DeviceId> slow = due(big, 10);
    slow.forEach(device -> set(device, "slow = true, due_at = now() - interval '1 hour'"));
    List<DeviceId> quick = due(big, 5);
    List<Claim> claimed = claims(100, 20, 5, 4).next();
    assertThat(claimed)
        .filteredOn(claim -> claim.lane() == Lane.SLOW)
        .hasSize(2)
        .allMatch(claim -> slow.contains(claim.device()));
    assertThat(claimed)
        .filteredOn(claim -> claim.lane() == Lane.NORMAL)
        .extracting(Claim::device)
        .containsExactlyInAnyOrderElementsOf(quick);
  }

  @Test
  void aZoneWithoutCollectorsHoldsUpNoOther() {
    due(big, 30).forEach(device -> inZone(device, "dead"));
    assertThat(claims(100, 8, 5, 50).next()).hasSize(5);
    List<DeviceId> elsewhere = due(big, 20);
    assertThat(claims(100, 8, 5, 50).next())
        .hasSize(5)
        .allMatch(claim -> elsewhere.contains(claim.device()));
    due(small, 20);
    assertThat(claims(100, 8, 5, 50).next())
        .hasSize(3)
        .allMatch(claim -> claim.tenant().equals(small));
  }

  @Test
  void whatWasAskedForInAZoneWithoutCollectorsHoldsUpNoOther() {
    due(big, 10)
        .forEach(device -> {
          inZone(device, "dead");
          ask(device);
        });
    assertThat(claims(100, 100, 100, 50, 4).next()).filteredOn(lane(Lane.ASKED)).hasSize(2);
    DeviceId wanted = asked(big);
    assertThat(claims(100, 100, 100, 50, 4).next())
        .filteredOn(lane(Lane.ASKED))
        .extracting(Claim::device)
        .containsExactly(wanted);
  }

  @Test
  void whatWasAskedForIsClaimedThoughItsTenantAndAllTogetherAreAtTheirScheduledLimits() {
    due(big, 20);
    assertThat(claims(100, 5, 5, 50).next()).hasSize(5);
    List<DeviceId> wanted = List.of(asked(big), asked(big), asked(small));
    assertThat(claims(100, 5, 5, 50).next())
        .allMatch(claim -> claim.lane() == Lane.ASKED)
        .extracting(Claim::device)
        .containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void whatWasAskedForTakesNothingFromWhatIsDue() {
    IntStream.range(0, 5).forEach(_ -> asked(small));
    assertThat(claims(100, 5, 5, 50).next()).hasSize(5);
    due(big, 3);
    due(small, 3);
    assertThat(claims(100, 5, 5, 50).next())
        .hasSize(5)
        .allMatch(claim -> claim.lane() == Lane.NORMAL)
        .extracting(Claim::tenant)
        .contains(big, small);
  }

  @Test
  void whatWasAskedForTakesTurnsBetweenTenantsAndHasABoundOfItsOwn() {
    due(big, 20).forEach(this::ask);
    // Nobody else's queue is short enough for what does not fit.
    IntStream.range(0, 6).forEach(_ -> due(small, 1));
    assertThat(claims(6, 100, 100, 50, 1).next()).filteredOn(lane(Lane.ASKED)).hasSize(1);
    due(small, 4).forEach(this::ask);
    List<Claim> claimed = claims(100, 100, 100, 50, 6).next();
    assertThat(claimed)
        .filteredOn(lane(Lane.ASKED))
        .extracting(Claim::tenant)
        .containsExactlyInAnyOrder(big, big, small, small, small);
    assertThat(claims(100, 100, 100, 50, 6).next()).filteredOn(lane(Lane.ASKED)).isEmpty();
  }

  @Test
  void whatDoesNotFitAmongTheAskedGoesBeforeTheScheduledWhileFewOfThoseAreQueued() {
    List<DeviceId> wanted = due(big, 10);
    wanted.forEach(this::ask);
    due(big, 10);
    List<Claim> claimed = claims(7, 100, 100, 50, 4).next();
    assertThat(claimed).filteredOn(claim -> wanted.contains(claim.device())).hasSize(6);
    assertThat(claimed).filteredOn(lane(Lane.ASKED)).hasSize(2);
    assertThat(claims(100, 100, 100, 50, 4).next())
        .hasSize(9)
        .noneMatch(claim -> wanted.contains(claim.device()));
  }

  @Test
  void aSlowDeviceThatWasAskedForStaysAmongTheSlowOnesAndComesFirst() {
    due(big, 3).forEach(device -> set(device, "slow = true, due_at = now() - interval '1 hour'"));
    DeviceId wanted = asked(big);
    set(wanted, "slow = true");
    Claim first = claims(1, 100, 100, 50).next().getFirst();
    assertThat(first).extracting(Claim::device, Claim::lane).containsExactly(wanted, Lane.SLOW);
  }

  @Test
  void claimsOneBatchOfFiveThousandDueDevicesInLittleTime() {
    everyone
        .sql(
            """
            with made as (
              insert into device (id, revision, tenant_id, name, host, port, username, credential)
              select gen_random_uuid(), 0, ?, 'many ' || i, 'h', 22, 'u', 'keyring:v1:x' from generate_series(1, 5000) i
              returning id, tenant_id)
            insert into schedule (device_id, tenant_id, active, due_at) select id, tenant_id, true, now() from made
            """)
        .param(big.value())
        .update();
    everyone.sql("analyze schedule").update();
    try {
      due(small, 2);
      long begin = System.nanoTime();
      List<Claim> claimed = claims(200, 1000, 500, 50).next();
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      assertThat(claimed).hasSize(200).filteredOn(c -> c.tenant().equals(small)).hasSize(2);
      assertThat(took).isLessThan(Duration.ofSeconds(5));
    } finally {
      everyone.sql("delete from device where tenant_id = ?").param(big.value()).update();
    }
  }

  @Test
  void findsAttemptsToForgetWithoutReadingThemAll() {
    String plan =
        acrossTenants.execute(_ -> {
          everyone.sql("set local enable_seqscan = off").update();
          return String.join(
              "\n",
              everyone
                  .sql(
                      """
                      explain select id from attempt
                      where finished_at < now() - make_interval(secs => 1) limit 500
                      """)
                  .query(String.class)
                  .list());
        });
    assertThat(plan).contains("attempt_by_end");
  }

  private Claims claims(int batch, int all, int tenant, int slow) {
    return claims(batch, all, tenant, slow, defaults.askedInFlight());
  }

  private Claims claims(int batch, int all, int tenant, int slow, int asked) {
    BackupSettings d = defaults;
    return new Claims(
        everyone,
        acrossTenants,
        new BackupSettings(
            d.interval(),
            d.jitter(),
            d.sweep(),
            batch,
            all,
            tenant,
            slow,
            asked,
            d.urgentInFlight(),
            d.slowAfter(),
            d.handover(),
            d.lease(),
            d.margin(),
            d.again(),
            d.backoff(),
            d.connect(),
            d.keyExchange(),
            d.login(),
            d.firstByte(),
            d.silence(),
            d.total(),
            d.keepAttempts()));
  }

  private List<DeviceId> due(TenantId tenant, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> world.device(tenant, i + " " + DeviceId.random()))
        .toList();
  }

  private DeviceId asked(TenantId tenant) {
    DeviceId device = due(tenant, 1).getFirst();
    ask(device);
    return device;
  }

  /** Lets a bulk run wait for a device. */
  private void ask(DeviceId device) {
    everyone
        .sql(
            """
            with run as (
              insert into bulk_run (id, tenant_id, scope, requested_by, requested_at)
              select gen_random_uuid(), tenant_id, 'some', 'somebody', now() from device where id = :device returning id)
            update schedule set bulk_run_id = (select id from run) where device_id = :device
            """)
        .param("device", device.value())
        .update();
  }

  private void inZone(DeviceId device, String zone) {
    everyone.sql("update device set zone = ? where id = ?").params(zone, device.value()).update();
  }

  private static Predicate<Claim> lane(Lane lane) {
    return claim -> claim.lane() == lane;
  }

  private void set(DeviceId device, String what) {
    everyone
        .sql("update schedule set " + what + " where device_id = ?")
        .param(device.value())
        .update();
  }
}
