package dev.snapline.ingest;

import static dev.snapline.TestWorld.export;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.IntegrationTest;
import dev.snapline.TestWorld;
import dev.snapline.archive.Archive;
import dev.snapline.archive.Snapshot;
import dev.snapline.backup.Attempt;
import dev.snapline.backup.AttemptLedger;
import dev.snapline.backup.Attempts;
import dev.snapline.backup.Ending;
import dev.snapline.bus.Bus;
import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.MessageCodec;
import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.bus.message.CollectResult;
import dev.snapline.bus.message.CollectResult.Contact;
import dev.snapline.bus.message.CollectResult.Phase;
import dev.snapline.kernel.Algorithms;
import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.TenantId;
import dev.snapline.tenancy.TenantScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class IngestTest {

  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final String A = export("/ip dns", "set servers=10.0.0.1");
  private static final String B = export("/ip dns", "set servers=10.0.0.2");

  @Autowired TestWorld world;
  @Autowired Ingest ingest;
  @Autowired AttemptLedger ledger;
  @Autowired Attempts attempts;
  @Autowired Archive archive;
  @Autowired JdbcClient jdbc;
  @Autowired Bus bus;
  @Autowired ResultBooking booking;
  @Autowired TenantScope scope;
  @Autowired TransactionTemplate transactions;
  @Autowired ApplicationEventPublisher events;

  private TenantId tenant;
  private DeviceId device;

  @BeforeEach
  void device() {
    tenant = world.tenant("ingest");
    device = world.device(tenant, "router " + DeviceId.random());
  }

  @Test
  void storesTheFirstSnapshotAndSkipsTheSameConfiguration() {
    ingest.take(world.collected(tenant, device, A, at(0)));
    ingest.take(world.collected(tenant, device, A, at(1)));
    Snapshot newest = newest();
    assertThat(history()).hasSize(1);
    assertThat(newest.verifiedCount()).isEqualTo(1);
    assertThat(newest.lastVerifiedAt()).isEqualTo(at(1));
    assertThat(newest.collectedAt()).isEqualTo(at(0));
  }

  @Test
  void bookingTheSameResultAgainChangesNothing() {
    CollectResult result = world.collected(tenant, device, A, at(0));
    ingest.take(result);
    ingest.take(result);
    ingest.take(result);
    assertThat(history()).hasSize(1);
    assertThat(newest().verifiedCount()).isZero();
  }

  @Test
  void theHistoryIsTheSameInWhateverOrderResultsArrive() {
    List<String> texts = List.of(A, A, B, B, A, B);
    List<String> expected =
        List.of(hash(A) + at(0), hash(B) + at(2), hash(A) + at(4), hash(B) + at(5));
    for (int seed = 0; seed < 6; seed++) {
      device = world.device(tenant, "shuffled " + DeviceId.random());
      List<CollectResult> results = new ArrayList<>();
      for (int i = 0; i < texts.size(); i++) {
        results.add(world.collected(tenant, device, texts.get(i), at(i)));
      }
      Collections.shuffle(results, new Random(seed));
      results.forEach(ingest::take);
      assertThat(history()).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void anExportWhoseAttemptWasGivenUpMeanwhileStillFindsItsPlace() {
    CollectResult late = world.collected(tenant, device, B, at(1));
    ingest.take(world.collected(tenant, device, A, at(0)));
    giveUp(late);
    ingest.take(world.collected(tenant, device, A, at(2)));
    ingest.take(late);
    ingest.take(late);
    assertThat(history()).isEqualTo(List.of(hash(A) + at(0), hash(B) + at(1), hash(A) + at(2)));
    assertThat(outcome(late)).isEqualTo("STORED");
    assertThat(in("select known_hash from schedule where device_id = ?")).isEqualTo(hash(A));
  }

  @Test
  void aCollectorThatCameTooLateEndsNoAttemptThatAnotherHasBegun() {
    CollectResult late = failed(FailureKind.NO_COLLECTOR, "Too late.");
    world.in(
        tenant,
        () ->
            jdbc.sql("update attempt set started_at = now() where device_id = ?")
                .param(device.value())
                .update());
    ingest.take(late);
    assertThat(in("select coalesce(outcome, 'open') from attempt where device_id = ?"))
        .isEqualTo("open");
    ingest.take(failed(FailureKind.NO_COLLECTOR, "Too late."));
    assertThat(
            in(
                "select count(*)::text from attempt where failure = 'NO_COLLECTOR' and device_id = ?"))
        .isEqualTo("1");
  }

  @Test
  void aFailureThatComesAfterItsAttemptWasGivenUpChangesNothing() {
    CollectResult late = failed(FailureKind.REFUSED, "The device refuses the connection.");
    giveUp(late);
    ingest.take(late);
    assertThat(in("select failure from attempt where device_id = ?")).isEqualTo("LOST");
  }

  @Test
  void aCancelledAttemptLearnsFromItsCollectorHowFarItCame() {
    CollectResult told =
        contacted(failed(FailureKind.CANCELLED, "It ran."), Step.LOGIN, Step.EXPORTING);
    cancel(told);
    assertThat(world.in(tenant, () -> attempts.find(told.attempt())).orElseThrow().contact())
        .isNull();
    ingest.take(told);
    ingest.take(contacted(told, Step.CONNECTING));
    Attempt kept = world.in(tenant, () -> attempts.find(told.attempt())).orElseThrow();
    assertThat(kept.contact()).isEqualTo(told.contact());
    assertThat(kept.failure()).isEqualTo(FailureKind.CANCELLED);
    assertThat(kept.reason()).isEqualTo("Cancelled by a test.");
    assertThat(in("select host_key_fingerprint from device where id = ?"))
        .isEqualTo(TestWorld.KEY.fingerprint());
  }

  @Test
  void theKeyOfTheAddressThatADeviceHadWhenItsAttemptWasQueuedIsNotPinned() {
    CollectResult told =
        contacted(failed(FailureKind.CANCELLED, "It ran."), Step.LOGIN, Step.EXPORTING);
    cancel(told);
    world.in(
        tenant,
        () ->
            jdbc.sql("update schedule set login_changed_at = now() where device_id = ?")
                .param(device.value())
                .update());
    ingest.take(told);
    assertThat(in("select coalesce(host_key_fingerprint, 'none') from device where id = ?"))
        .isEqualTo("none");
  }

  @Test
  void anAttemptThatWasCancelledBeforeItBeganLearnsNothing() {
    CollectResult told = failed(FailureKind.CANCELLED, "It was cancelled before it began.");
    cancel(told);
    ingest.take(told);
    assertThat(world.in(tenant, () -> attempts.find(told.attempt())).orElseThrow().contact())
        .isNull();
  }

  @Test
  void aClockThatIsWrongNeitherDatesASnapshotAheadNorBeforeItsAttempt() {
    Instant before = Instant.now().minusSeconds(60);
    CollectResult ahead = world.collected(tenant, device, A, Instant.now().plusSeconds(3600));
    ingest.take(ahead);
    assertThat(newest().collectedAt()).isBetween(before, Instant.now().plusSeconds(60));
    CollectResult now = world.collected(tenant, device, B, Instant.now());
    ingest.take(at(now, Instant.now().minusSeconds(3600)));
    assertThat(newest().hash().hex()).isEqualTo(hash(B));
    assertThat(newest().collectedAt()).isBetween(before, Instant.now().plusSeconds(60));
  }

  @Test
  void anAttemptWhoseResultWasGivenUpSaysSoAndCountsWhenItIsHandedOverAgain() {
    CollectResult result = world.collected(tenant, device, A, at(0));
    ingest.givenUp(result, "It failed 5 times.");
    assertThat(in("select failure || ': ' || reason from attempt where device_id = ?"))
        .startsWith("LOST: The result could not be booked")
        .endsWith("It failed 5 times.");
    ingest.take(result);
    ingest.take(result);
    ingest.givenUp(result, "It failed 5 times.");
    assertThat(history()).isEqualTo(List.of(hash(A) + at(0)));
    assertThat(outcome(result)).isEqualTo("STORED");
  }

  @Test
  void aFailureNeverTouchesTheGoodSnapshot() {
    ingest.take(world.collected(tenant, device, A, at(0)));
    Snapshot before = newest();
    ingest.take(failed(FailureKind.EXPORT_INCOMPLETE, "The export ended in the middle of a line."));
    assertThat(newest()).isEqualTo(before);
    assertThat(
            in(
                "select failure || ': ' || reason from attempt where device_id = ? and outcome = 'FAILED'"))
        .isEqualTo("EXPORT_INCOMPLETE: The export ended in the middle of a line.");
  }

  @Test
  void transientFailuresBackOffAndASuccessResetsThem() {
    for (int minutes : new int[] {5, 15, 60, 60}) {
      ingest.take(failed(FailureKind.TIMEOUT, "Nothing came."));
      double wait =
          Double.parseDouble(
              in(
                  "select (extract(epoch from due_at - now()) / 60)::text from schedule where device_id = ?"));
      assertThat(wait).isBetween(minutes * 0.8, minutes * 1.2);
    }
    ingest.take(world.collected(tenant, device, A, at(1)));
    assertThat(in("select failures::text from schedule where device_id = ?")).isEqualTo("0");
  }

  @Test
  void aRefusedLoginBlocksTheDevice() {
    ingest.take(failed(FailureKind.AUTHENTICATION_REJECTED, "The password was rejected."));
    assertThat(in("select blocked_by from schedule where device_id = ?"))
        .isEqualTo("AUTHENTICATION_REJECTED");
  }

  @Test
  void pinsTheFirstHostKeyAndKeepsTheTimeOfItsFirstSighting() {
    ingest.take(world.collected(tenant, device, A, at(0)));
    ingest.take(world.collected(tenant, device, A, at(5)));
    assertThat(in("select host_key_fingerprint from device where id = ?"))
        .isEqualTo(TestWorld.KEY.fingerprint());
    assertThat(
            in(
                "select (host_key_first_seen at time zone 'UTC')::text || ' ' || (host_key_last_verified at time zone 'UTC')::text from device where id = ?"))
        .isEqualTo("2026-11-01 00:00:00 2026-11-01 05:00:00");
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureKind.class,
      names = {"PERMISSION_MISSING", "EXPORT_INCOMPLETE", "TIMEOUT", "CANCELLED"})
  void pinsTheKeyOfADeviceThatTookTheSecretThoughItsExportFailed(FailureKind kind) {
    ingest.take(contacted(failed(kind, "No export."), Step.LOGIN, Step.EXPORTING));
    assertThat(in("select host_key_fingerprint from device where id = ?"))
        .isEqualTo(TestWorld.KEY.fingerprint());
  }

  @Test
  void aFailureAfterTheLoginMovesTheTimeThatTheKeyWasLastVerified() {
    ingest.take(world.collected(tenant, device, A, at(0)));
    CollectResult failed =
        contacted(failed(FailureKind.TIMEOUT, "No export."), Step.LOGIN, Step.EXPORTING);
    ingest.take(failed);
    assertThat(
            in("select (host_key_last_verified at time zone 'UTC')::text from device where id = ?"))
        .isEqualTo("2026-11-01 01:00:00");
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureKind.class,
      names = {"AUTHENTICATION_REJECTED", "TIMEOUT", "CANCELLED"})
  void pinsNoKeyBeforeTheLoginWasDone(FailureKind kind) {
    ingest.take(contacted(failed(kind, "No login."), Step.KEY_EXCHANGE, Step.LOGIN));
    assertThat(in("select coalesce(host_key_fingerprint, 'none') from device where id = ?"))
        .isEqualTo("none");
  }

  @Test
  void aChangedHostKeyWaitsForAnAdminAndLeavesThePinAlone() {
    ingest.take(world.collected(tenant, device, A, at(0)));
    CollectResult changed = failed(FailureKind.HOST_KEY_CHANGED, "Another key.");
    HostKey other = new HostKey("ssh-rsa", "SHA256:" + "o".repeat(43));
    ingest.take(
        new CollectResult(
            CollectResult.VERSION,
            changed.attempt(),
            tenant,
            device,
            at(1),
            at(1),
            changed.outcome(),
            other,
            changed.facts(),
            changed.contact()));
    assertThat(
            in(
                "select host_key_fingerprint || ' ' || offered_key_type || ' ' || offered_key_fingerprint from device where id = ?"))
        .isEqualTo(TestWorld.KEY.fingerprint() + " ssh-rsa " + other.fingerprint());
  }

  @Test
  void discardsAResultForADeviceOfAnotherTenant() {
    CollectResult own = world.collected(tenant, device, A, at(0));
    TenantId other = world.tenant("ingest-other");
    CollectResult forged =
        new CollectResult(
            CollectResult.VERSION,
            own.attempt(),
            other,
            device,
            at(0),
            at(0),
            own.outcome(),
            null,
            own.facts(),
            own.contact());
    assertThat(ingest.take(forged)).isInstanceOf(Delivery.Done.class);
    assertThat(history()).isEmpty();
  }

  @Test
  void anUnchangedResultAgainstAnUnknownSnapshotMakesTheNextAttemptSendEverything() {
    ingest.take(world.collected(tenant, device, A, at(0)));
    ingest.take(
        world.result(
            tenant,
            device,
            at(1),
            new CollectResult.Unchanged(new ContentHash("b".repeat(64)), 1)));
    assertThat(in("select coalesce(known_hash, 'none') from schedule where device_id = ?"))
        .isEqualTo("none");
    assertThat(newest().verifiedCount()).isZero();
  }

  @Test
  void aResultOfAnotherVersionIsLeftToTheDeadLetters() {
    CollectResult own = world.collected(tenant, device, A, at(0));
    CollectResult newer =
        new CollectResult(
            99,
            own.attempt(),
            tenant,
            device,
            at(0),
            at(0),
            own.outcome(),
            own.seen(),
            own.facts(),
            own.contact());
    assertThatThrownBy(() -> ingest.take(newer))
        .isInstanceOf(MessageCodec.Malformed.class)
        .hasMessageStartingWith("It has version 99, and this Snapline reads ");
    assertThat(history()).isEmpty();
  }

  /** PostgreSQL stores no NUL; a device may send one. */
  @Test
  void aResultThatTheDatabaseWillNeverTakeIsAFaultAndEndsItsAttemptWithWords() {
    CollectResult never = failed(FailureKind.TIMEOUT, "Nothing came\0.");
    assertThatThrownBy(() -> ingest.take(never)).isInstanceOf(DataAccessException.class);
    ingest.givenUp(never, "It failed 5 times, last with DataIntegrityViolationException.");
    assertThat(in("select failure || ': ' || reason from attempt where device_id = ?"))
        .startsWith("LOST: The result could not be booked and waits under System.")
        .endsWith("DataIntegrityViolationException.");
  }

  @Test
  void aResultComesAgainAsLongAsTheDatabaseCannotBeHad() {
    CollectResult result = world.collected(tenant, device, A, at(0));
    Ingest cutOff =
        new Ingest(
            bus,
            booking,
            scope,
            new TransactionTemplate(
                new DataSourceTransactionManager(
                    new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/nothing"))),
            events);
    assertThat(cutOff.take(result)).isInstanceOf(Delivery.Retry.class);
    assertThat(ingest.take(result)).isInstanceOf(Delivery.Done.class);
  }

  @Test
  void aResultComesAgainWhoseStatementWasCancelled() throws Exception {
    CollectResult result = world.collected(tenant, device, A, at(0));
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread holder =
        Thread.startVirtualThread(() ->
            world.in(
                tenant,
                () -> {
                  jdbc.sql("select 1 from device where id = ? for update")
                      .param(device.value())
                      .query(Integer.class)
                      .single();
                  locked.countDown();
                  return await(release);
                }));
    assertThat(locked.await(10, TimeUnit.SECONDS)).isTrue();
    Delivery delivery =
        scope.in(
            tenant,
            () ->
                transactions.execute(status -> {
                  status.setRollbackOnly();
                  jdbc.sql("set local statement_timeout = 200").update();
                  return ingest.take(result);
                }));
    release.countDown();
    holder.join();
    assertThat(delivery).isInstanceOf(Delivery.Retry.class);
    assertThat(history()).isEmpty();
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CollectResult at(CollectResult result, Instant at) {
    return new CollectResult(
        CollectResult.VERSION,
        result.attempt(),
        result.tenant(),
        result.device(),
        at,
        at,
        result.outcome(),
        result.seen(),
        result.facts(),
        result.contact());
  }

  /** The same with phases, and what was agreed on. */
  private static CollectResult contacted(CollectResult result, Step... steps) {
    return new CollectResult(
        CollectResult.VERSION,
        result.attempt(),
        result.tenant(),
        result.device(),
        result.startedAt(),
        result.collectedAt(),
        result.outcome(),
        result.seen(),
        result.facts(),
        new Contact(
            "collector-7",
            new Algorithms("curve25519-sha256", "ssh-ed25519", "aes128-ctr", "hmac-sha2-256"),
            4096,
            Stream.of(steps).map(step -> new Phase(step, Duration.ofMillis(70))).toList()));
  }

  private CollectResult failed(FailureKind kind, String reason) {
    return world.result(tenant, device, at(1), new CollectResult.Failed(kind, reason, null));
  }

  private void giveUp(CollectResult result) {
    Ending lost =
        Ending.failed(Instant.now(), Instant.now(), FailureKind.LOST, "It was lost.", null);
    world.in(tenant, () -> ledger.close(device, result.attempt(), lost));
  }

  private void cancel(CollectResult result) {
    Ending cancelled =
        Ending.failed(
            Instant.now(), Instant.now(), FailureKind.CANCELLED, "Cancelled by a test.", null);
    world.in(tenant, () -> ledger.close(device, result.attempt(), cancelled));
  }

  private String outcome(CollectResult result) {
    return world.in(tenant, () -> attempts.find(result.attempt()).orElseThrow().outcome().name());
  }

  private Snapshot newest() {
    return world.in(tenant, () -> archive.newest(device).orElseThrow());
  }

  private List<String> history() {
    return world.in(
        tenant,
        () ->
            jdbc.sql(
                    "select hash, collected_at from snapshot where device_id = ? order by collected_at")
                .param(device.value())
                .query((row, _) -> row.getString(1) + row.getTimestamp(2).toInstant())
                .list());
  }

  private String hash(String export) {
    return ((CollectResult.Collected) world.collected(tenant, device, export, at(0)).outcome())
        .hash()
        .hex();
  }

  private String in(String sql) {
    return world.in(tenant, () -> jdbc.sql(sql).param(device.value()).query(String.class).single());
  }

  private static Instant at(int hours) {
    return START.plusSeconds(hours * 3600L);
  }
}
