package dev.snapline.changes;

import static dev.snapline.TestWorld.export;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.IntegrationTest;
import dev.snapline.TestWorld;
import dev.snapline.archive.Archive;
import dev.snapline.archive.Flaws;
import dev.snapline.bus.Bus;
import dev.snapline.encryption.ConfigCipher;
import dev.snapline.encryption.ContentLabel;
import dev.snapline.encryption.KeysState;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.MemoryRoom;
import dev.snapline.kernel.SnapshotId;
import dev.snapline.kernel.TenantId;
import dev.snapline.routeros.AttributeChange;
import dev.snapline.routeros.Change;
import dev.snapline.tenancy.TenantScope;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class ChangeSetUpkeepTest {

  private static final String BEFORE =
      export("/ppp secret", "add name=site-1 password=planted-old-secret service=l2tp");
  private static final String AFTER =
      export("/ppp secret", "add name=site-1 password=planted-new-secret service=l2tp");

  private static final ComparingRoom ROOMY = new ComparingRoom();

  @Autowired TestWorld world;
  @Autowired ChangeSets changeSets;
  @Autowired ChangeSetUpkeep upkeep;
  @Autowired TenantScope scope;
  @Autowired JdbcClient jdbc;
  @Autowired ChangeSetRows rows;
  @Autowired Archive archive;
  @Autowired TransactionTemplate transactions;
  @Autowired ConfigCipher cipher;
  @Autowired Bus bus;
  @Autowired ApplicationEventPublisher events;

  private TenantId tenant;
  private DeviceId device;

  @BeforeEach
  void device() {
    tenant = world.tenant("changes");
    device = world.device(tenant, "router " + DeviceId.random());
  }

  @Test
  void aBaselineHasNoChangeSetAndTheNextSnapshotHasOne() {
    SnapshotId first = store(BEFORE, 1);
    SnapshotId second = store(AFTER, 2);
    ChangeSet set = computed(second);
    assertThat(scope.in(tenant, () -> changeSets.of(List.of(first)))).isEmpty();
    assertThat(set.base()).isEqualTo(first);
    assertThat(set.changes()).hasSize(1);
    assertThat(set.changes().getFirst().summary()).contains("site-1").doesNotContain("planted");
  }

  @Test
  void anExportWithoutSecretsRemovesNone() {
    store(BEFORE, 1);
    SnapshotId second =
        world.store(
            tenant,
            device,
            export("/ppp secret", "add name=site-1 service=pptp"),
            Instant.parse("2026-11-01T00:00:02Z"),
            new Flaws(true, List.of()));
    ChangeSet set = computed(second);
    assertThat(set.changes())
        .extracting(Change::summary)
        .hasSize(2)
        .startsWith("Exported without secrets from here on; compared without them");
    assertThat(set.changes().getLast().attributes())
        .extracting(AttributeChange::name)
        .containsExactly("service");
    assertThat(diff(second, false)).doesNotContain("planted");
  }

  @Test
  void aMenuThatCouldNotBeExportedIsNotDeleted() {
    store(export("/ppp secret", "add name=site-1", "/ip ssh", "set strong-crypto=yes"), 1);
    SnapshotId second =
        store(export("#error exporting \"/ip/ssh\"", "/ppp secret", "add name=b"), 2);
    ChangeSet set = computed(second);
    assertThat(set.changes()).extracting(Change::menuPath).doesNotContain("/ip ssh");
    assertThat(diff(second, true)).doesNotContain("strong-crypto").contains("site-1");
  }

  @Test
  void theMaskedDiffHidesWhatTheWholeOneShows() {
    store(BEFORE, 1);
    SnapshotId second = store(AFTER, 2);
    computed(second);
    assertThat(diff(second, true)).doesNotContain("planted").contains("site-1");
    assertThat(diff(second, false)).contains("planted-old-secret", "planted-new-secret");
  }

  @Test
  void whatCouldNotBeComputedIsComputedLater() {
    store(BEFORE, 1);
    SnapshotId second = store(AFTER, 2);
    computed(second);
    forgetComputed(second);
    assertThat(scope.in(tenant, () -> changeSets.diff(second, true)))
        .isInstanceOf(DiffOutcome.NotYet.class);
    assertThat(upkeep.catchUp()).isPositive();
    assertThat(computed(second).changes()).hasSize(1);
    assertThat(upkeep.catchUp()).isZero();
  }

  @Test
  void aDamagedSnapshotIsSaidToBeUnreadableAndTriedAgain() {
    SnapshotId first = store(BEFORE, 1);
    world.in(
        tenant,
        () ->
            jdbc.sql("update snapshot set ciphertext = 'keyring:v1:AAAA' where id = ?")
                .param(first.value())
                .update());
    SnapshotId second = store(AFTER, 2);
    ChangeSet set =
        await()
            .until(
                () -> scope.in(tenant, () -> changeSets.of(List.of(second))).get(second),
                found -> found.state() == ChangeSet.State.FAILED);
    assertThat(set.trouble()).isNotBlank();
    String error =
        world.in(
            tenant,
            () ->
                jdbc.sql("select error from change_set where snapshot_id = ?")
                    .param(second.value())
                    .query(String.class)
                    .single());
    assertThat(error).contains("damaged");
  }

  @Test
  void whatIsTooLargeToBeEncryptedEndsAndSaysSo() {
    store(BEFORE, 1);
    SnapshotId second = store(AFTER, 2);
    computed(second);
    forgetComputed(second);
    computing(ROOMY, new SmallCipher()).compute(tenant, second);
    ChangeSet set = scope.in(tenant, () -> changeSets.of(List.of(second))).get(second);
    assertThat(set.state()).isEqualTo(ChangeSet.State.TOO_LARGE);
    assertThat(scope.in(tenant, () -> changeSets.diff(second, true)))
        .isInstanceOf(DiffOutcome.TooLarge.class);
    assertThat(upkeep.catchUp()).isZero();
  }

  @Test
  void whatTheMemoryIsTooSmallForSaysSoAndIsComputedOnceThereIsMore() {
    store(BEFORE, 1);
    SnapshotId second = store(AFTER, 2);
    computed(second);
    forgetComputed(second);
    computing(new ComparingRoom(new MemoryRoom(1024)), cipher).compute(tenant, second);
    ChangeSet set = scope.in(tenant, () -> changeSets.of(List.of(second))).get(second);
    assertThat(set.state()).isEqualTo(ChangeSet.State.FAILED);
    assertThat(set.trouble())
        .isEqualTo(
            "The two exports have 0 MiB, and the memory of this process is enough to compare 0 MiB;"
                + " give it more. It is tried again by itself.");

    computing(ROOMY, cipher).compute(tenant, second);
    assertThat(computed(second).changes()).hasSize(1);
  }

  private void forgetComputed(SnapshotId snapshot) {
    world.in(
        tenant,
        () ->
            jdbc.sql(
                    """
                    update change_set set state = 'PENDING', changes_ciphertext = null, diff_ciphertext = null,
                      masked_diff_ciphertext = null, next_try_at = now() - interval '1 minute' where snapshot_id = ?
                    """)
                .param(snapshot.value())
                .update());
    world.in(
        tenant,
        () ->
            jdbc.sql(
                    "delete from change where change_set_id in (select id from change_set where snapshot_id = ?)")
                .param(snapshot.value())
                .update());
  }

  private ChangeSetComputing computing(ComparingRoom room, ConfigCipher cipher) {
    return new ChangeSetComputing(
        rows, room, archive, cipher, new ChangeJson(), transactions, scope, bus, events);
  }

  /** Takes nothing. */
  private static final class SmallCipher implements ConfigCipher {
    @Override
    public EncryptOutcome encrypt(ContentLabel label, byte[] content) {
      return new EncryptOutcome.TooLarge("It has %d bytes.".formatted(content.length));
    }

    @Override
    public List<DecryptOutcome> decrypt(List<Encrypted> contents) {
      throw new IllegalStateException("Not asked for");
    }

    @Override
    public KeysState state() {
      return KeysState.AVAILABLE;
    }
  }

  private SnapshotId store(String export, int day) {
    return world.store(tenant, device, export, Instant.parse("2026-11-0" + day + "T00:00:00Z"));
  }

  private ChangeSet computed(SnapshotId snapshot) {
    return await()
        .until(
            () -> scope.in(tenant, () -> changeSets.of(List.of(snapshot))).get(snapshot),
            found -> found != null && found.state() == ChangeSet.State.COMPUTED);
  }

  private String diff(SnapshotId snapshot, boolean masked) {
    DiffOutcome outcome = scope.in(tenant, () -> changeSets.diff(snapshot, masked));
    return ((DiffOutcome.Opened) outcome).diff().toString();
  }
}
