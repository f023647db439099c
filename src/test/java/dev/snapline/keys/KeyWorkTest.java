package dev.snapline.keys;

import static dev.snapline.TestWorld.export;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.snapline.IntegrationTest;
import dev.snapline.TestWorld;
import dev.snapline.archive.Archive;
import dev.snapline.archive.OpenOutcome;
import dev.snapline.changes.ChangeSet;
import dev.snapline.changes.ChangeSets;
import dev.snapline.changes.DiffOutcome;
import dev.snapline.encryption.EncryptedColumn;
import dev.snapline.encryption.EncryptedColumn.Choice;
import dev.snapline.encryption.EncryptedColumn.Stored;
import dev.snapline.encryption.KeyHolder;
import dev.snapline.encryption.KeyHolders;
import dev.snapline.encryption.transit.TransitDouble;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.SnapshotId;
import dev.snapline.kernel.TenantId;
import dev.snapline.tenancy.TenantScope;
import dev.snapline.tenancy.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Work on keys while the application runs, on a double of Transit. */
@IntegrationTest
@Import({KeyWork.class, Moving.class, KeyTasks.class})
@DirtiesContext
class KeyWorkTest {

  private static final TransitDouble TRANSIT = TransitDouble.start();
  private static final int SNAPSHOTS = 9;
  private static final KeyWork.Progress QUIET = (_, _, _, _) -> {};

  @DynamicPropertySource
  static void transit(DynamicPropertyRegistry settings) {
    settings.add("snapline.encryption.transit.url", TRANSIT::url);
    settings.add("snapline.encryption.transit.token", () -> TransitDouble.ROOT);
  }

  @Autowired TestWorld world;
  @Autowired Archive archive;
  @Autowired ChangeSets changeSets;
  @Autowired KeyHolders holders;
  @Autowired KeyTasks tasks;
  @Autowired List<EncryptedColumn> columns;
  @Autowired Moving moving;
  @Autowired Tenants tenants;
  @Autowired TenantScope scope;
  @Autowired TransactionTemplate transactions;
  @Autowired ApplicationEventPublisher events;
  @Autowired JdbcClient jdbc;

  private final List<String> said = new CopyOnWriteArrayList<>();
  private TenantId tenant;
  private String slug;
  private DeviceId device;
  private List<SnapshotId> snapshots;

  @BeforeEach
  void store() {
    slug = "keys-" + SnapshotId.random();
    tenant = world.tenant(slug);
    device = world.device(tenant, "router");
    snapshots = stored(tenant, device);
  }

  @Test
  void aMoveThatWasKilledGoesOnWhereItWas() throws Exception {
    KeyWork work = work(2);
    work.move(holder("keyring"), QUIET);
    assertThat(left("keyring")).isZero();
    assertThat(count(Choice.allBut("vault:v"))).isEqualTo(total());

    AtomicInteger pages = new AtomicInteger();
    assertThatThrownBy(() ->
            work.move(
                holder("transit"),
                (working, _, _, _) -> {
                  if (working.id().equals(tenant) && pages.incrementAndGet() == 3) {
                    throw new IllegalStateException("killed");
                  }
                }))
        .hasMessage("killed");
    assertThat(left("transit")).isPositive().isLessThan(total());
    everythingCanBeRead(tenant, device, snapshots);

    Tally rest = work.move(holder("transit"), QUIET);
    assertThat(rest.refusedCount()).isZero();
    assertThat(rest.doneCount()).isPositive();
    assertThat(left("transit")).isZero();
    everythingCanBeRead(tenant, device, snapshots);
    assertThat(work.move(holder("transit"), QUIET).doneCount()).as("nothing is left").isZero();
  }

  @Test
  void aRewrapThatWasKilledGoesOnWhereItWas() throws Exception {
    tasks.run(new KeysArguments.Rotate(slug), said::add);
    Choice older = new Choice("vault:v1:", "-");
    assertThat(count(older)).isEqualTo(total());

    AtomicInteger pages = new AtomicInteger();
    assertThatThrownBy(() ->
            work(2)
                .rewrap(
                    holder("transit"),
                    (working, _, _, _) -> {
                      if (working.id().equals(tenant) && pages.incrementAndGet() == 3) {
                        throw new IllegalStateException("killed");
                      }
                    }))
        .hasMessage("killed");
    long left = count(older);
    assertThat(left).isPositive().isLessThan(total());
    everythingCanBeRead(tenant, device, snapshots);

    Tally rest = work(2).rewrap(holder("transit"), QUIET);
    assertThat(rest.refusedCount()).isZero();
    assertThat(rest.doneCount()).as("what was done is not done again").isEqualTo(left);
    assertThat(count(older)).isZero();
    everythingCanBeRead(tenant, device, snapshots);
  }

  @Test
  void whatWasRewrappedIsReadAfterTheOldKeyVersionIsShutOut() throws Exception {
    Stored old = page(columns.getFirst()).getFirst();
    assertThat(tasks.run(new KeysArguments.Rotate(slug), said::add)).isZero();
    assertThat(count(new Choice("vault:v1:", "-"))).isEqualTo(total());

    work(2).rewrap(holder("transit"), QUIET);

    assertThat(count(new Choice("vault:v2:", "-"))).isEqualTo(total());
    TRANSIT.minDecryptionVersion("snapline-" + tenant, 2);
    everythingCanBeRead(tenant, device, snapshots);
    assertThat(holder("transit").decrypt(tenant, List.of(old.ciphertext())).getFirst().toString())
        .contains("min_decryption_version");
  }

  @Test
  void rewrapsTheKeyringsValuesUnderItsNewestKey() throws Exception {
    work(5).move(holder("keyring"), QUIET);
    holder("keyring").rotate(tenant);
    String newest = holder("keyring").newestPrefix(tenant).orElseThrow();
    assertThat(count(Choice.allBut(newest))).isEqualTo(total());
    work(5).rewrap(holder("keyring"), QUIET);
    assertThat(count(Choice.allBut(newest))).isZero();
    everythingCanBeRead(tenant, device, snapshots);
    work(5).move(holder("transit"), QUIET);
  }

  @Test
  void tellsWhatIsDamagedAndMovesTheRest() throws Exception {
    work(5).move(holder("keyring"), QUIET);
    world.in(
        tenant,
        () ->
            jdbc.sql("update snapshot set ciphertext = 'keyring:v1:AAAA' where id = ?")
                .param(snapshots.get(1).value())
                .update());
    Tally tally = work(5).move(holder("transit"), QUIET);
    assertThat(tally.refusedCount()).isEqualTo(1);
    assertThat(tally.refusals().getFirst())
        .contains(slug, "snapshot.ciphertext", snapshots.get(1).toString(), "damaged");
    assertThat(left("transit")).isEqualTo(1);
    world.in(
        tenant,
        () ->
            jdbc.sql("delete from snapshot where id = ?").param(snapshots.get(1).value()).update());
  }

  @Test
  void doesNotOverwriteWhatSomebodyElseChangedMeanwhile() {
    EncryptedColumn column = columns.getFirst();
    Stored stored = page(column).getFirst();
    boolean replaced =
        world.in(tenant, () -> column.replace(stored.row(), "vault:v1:older", "vault:v1:new"));
    assertThat(replaced).isFalse();
    assertThat(page(column).getFirst()).isEqualTo(stored);
  }

  @Test
  void aShreddedTenantCannotBeReadAndAnotherOneCan() throws Exception {
    TenantId other = world.tenant("other-" + slug);
    DeviceId theirs = world.device(other, "router");
    List<SnapshotId> kept = stored(other, theirs);
    holder("keyring").encrypt(tenant, new byte[1]);

    assertThat(tasks.run(new KeysArguments.Shred(slug), said::add)).isZero();

    assertThat(said.getLast()).contains("transit and keyring", "Nothing of it can be read");
    scope.run(
        tenant,
        () -> {
          for (SnapshotId snapshot : snapshots) {
            assertThat(archive.open(snapshot)).isInstanceOf(OpenOutcome.Unreadable.class);
            assertThat(changeSets.diff(snapshot, true)).isNotInstanceOf(DiffOutcome.Opened.class);
          }
        });
    everythingCanBeRead(other, theirs, kept);
    assertThat(
            world.in(
                tenant,
                () ->
                    jdbc.sql("select detail from audit_entry where action = 'KEY_SHREDDED'")
                        .query(String.class)
                        .single()))
        .contains("command line");
  }

  @Test
  void saysWhoEncryptsAndWhatIsLeft() throws Exception {
    tasks.run(new KeysArguments.Rotate(slug), said::add);
    assertThat(tasks.run(new KeysArguments.Status(), said::add)).isEqualTo(1);
    assertThat(said)
        .anyMatch(line -> line.matches("transit +encrypts what is new +Keys available"))
        .anyMatch(line -> line.matches("keyring +reads older values +Keys available"))
        .anyMatch(line ->
            line.startsWith(slug)
                && line.contains("snapshot.ciphertext")
                && line.contains("vault:v1 9, 9 not under the newest key"));
    assertThat(tasks.run(new KeysArguments.Rewrap(), said::add)).isZero();
    assertThat(tasks.run(new KeysArguments.Status(), said::add)).isZero();
  }

  @Test
  void knowsEveryColumnThatHoldsCiphertexts() {
    // What the database asks of a ciphertext's form, and by their names.
    List<String> stored =
        jdbc.sql(
                """
                select distinct table_name || '.' || column_name from information_schema.columns
                where table_schema = 'public' and (column_name ~ 'ciphertext$' or column_name in ('credential', 'secret'))
                """)
            .query(String.class)
            .list();
    assertThat(columns)
        .extracting(EncryptedColumn::name)
        .containsExactlyInAnyOrderElementsOf(stored);
  }

  @Test
  void refusesAMoveThatWouldNeverEnd() {
    assertThatThrownBy(() -> tasks.run(new KeysArguments.Move("keyring"), said::add))
        .isInstanceOf(BadKeysUsage.class)
        .hasMessageContaining("snapline.encryption.transit.encrypt=false");
    assertThatThrownBy(() -> tasks.run(new KeysArguments.Move("drawer"), said::add))
        .isInstanceOf(BadKeysUsage.class);
  }

  private List<SnapshotId> stored(TenantId whose, DeviceId where) {
    List<SnapshotId> made = new ArrayList<>();
    for (int i = 1; i <= SNAPSHOTS; i++) {
      String export = export("/ip dns", "set servers=9.9.9." + i);
      made.add(world.store(whose, where, export, Instant.parse("2026-11-0" + i + "T00:00:00Z")));
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            scope.in(whose, () -> changeSets.of(made)).values().stream()
                    .filter(set -> set.state() == ChangeSet.State.COMPUTED)
                    .count()
                == SNAPSHOTS - 1);
    return made;
  }

  private void everythingCanBeRead(TenantId whose, DeviceId where, List<SnapshotId> which) {
    scope.run(
        whose,
        () -> {
          for (int i = 0; i < which.size(); i++) {
            assertThat(archive.open(which.get(i))).isInstanceOf(OpenOutcome.Opened.class);
            if (i > 0) {
              assertThat(changeSets.diff(which.get(i), true))
                  .isInstanceOf(DiffOutcome.Opened.class);
              assertThat(changeSets.of(which).get(which.get(i)).trouble()).isNull();
            }
          }
        });
  }

  private KeyWork work(int page) {
    return new KeyWork(columns, moving, tenants, scope, transactions, events, page);
  }

  private KeyHolder holder(String name) {
    return holders.named(name).orElseThrow();
  }

  private long left(String name) {
    return count(Choice.allBut(holder(name).prefix()));
  }

  /** Snapshots, three texts for each but the first, and the device's credential. */
  private static long total() {
    return SNAPSHOTS + 3L * (SNAPSHOTS - 1) + 1;
  }

  private long count(Choice choice) {
    return columns.stream().mapToLong(column -> world.in(tenant, () -> column.count(choice))).sum();
  }

  private List<Stored> page(EncryptedColumn column) {
    return world.in(tenant, () -> column.page(Choice.allBut("-"), null, 5));
  }
}
