package dev.snapline.changes;

import dev.snapline.archive.SnapshotStored;
import dev.snapline.kernel.ChangeSetId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.SnapshotId;
import dev.snapline.kernel.TenantId;
import dev.snapline.routeros.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of change sets and changes. */
@Repository
class ChangeSetRows {

  private final JdbcClient jdbc;

  ChangeSetRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Notes that a snapshot has a new predecessor: whatever was computed against another one counts
   * no more.
   */
  void pending(SnapshotStored stored, SnapshotId base) {
    jdbc.sql(
            "delete from change where change_set_id in (select id from change_set where snapshot_id = ?)")
        .param(stored.snapshot().value())
        .update();
    jdbc.sql(
            """
            insert into change_set (id, tenant_id, device_id, snapshot_id, base_snapshot_id, state)
            values (?, ?, ?, ?, ?, 'PENDING')
            on conflict (snapshot_id) do update set base_snapshot_id = excluded.base_snapshot_id, state = 'PENDING',
              tries = 0, next_try_at = now(), error = null, lines_added = null, lines_removed = null,
              changes_ciphertext = null, diff_ciphertext = null, masked_diff_ciphertext = null, computed_at = null
            """)
        .params(
            UUID.randomUUID(),
            stored.tenant().value(),
            stored.device().value(),
            stored.snapshot().value(),
            base.value())
        .update();
  }

  Optional<Row> of(SnapshotId snapshot) {
    return of(List.of(snapshot)).stream().findFirst();
  }

  List<Row> of(Collection<SnapshotId> snapshots) {
    if (snapshots.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select id, tenant_id, device_id, snapshot_id, base_snapshot_id, state, tries, lines_added, lines_removed,
              changes_ciphertext, error
            from change_set where snapshot_id in (:snapshots)
            """)
        .param("snapshots", snapshots.stream().map(SnapshotId::value).toList())
        .query(ChangeSetRows::row)
        .list();
  }

  @Nullable String diff(ChangeSetId id, boolean masked) {
    String column = masked ? "masked_diff_ciphertext" : "diff_ciphertext";
    return jdbc.sql("select " + column + " from change_set where id = ?")
        .param(id.value())
        .query(String.class)
        .optional()
        .orElse(null);
  }

  /**
   * Stores what was computed; false if somebody else did before or the predecessor is another one
   * now.
   */
  boolean computed(Row row, Computed computed, Ciphertexts texts) {
    int updated =
        jdbc.sql(
                """
                update change_set set state = 'COMPUTED', error = null, computed_at = now(), lines_added = ?,
                  lines_removed = ?, changes_ciphertext = ?, diff_ciphertext = ?, masked_diff_ciphertext = ?
                where id = ? and base_snapshot_id = ? and state <> 'COMPUTED'
                """)
            .params(
                computed.full().added(),
                computed.full().removed(),
                texts.changes(),
                texts.diff(),
                texts.maskedDiff(),
                row.id().value(),
                row.base().value())
            .update();
    if (updated == 1) {
      insert(row, computed.changes());
    }
    return updated == 1;
  }

  void failed(ChangeSetId id, String error, Duration delay) {
    jdbc.sql(
            """
            update change_set set state = 'FAILED', tries = tries + 1, error = ?,
              next_try_at = now() + make_interval(secs => ?)
            where id = ? and state <> 'COMPUTED'
            """)
        .params(error, delay.toSeconds(), id.value())
        .update();
  }

  void tooLarge(ChangeSetId id, String error) {
    jdbc.sql(
            "update change_set set state = 'TOO_LARGE', error = ? where id = ? and state <> 'COMPUTED'")
        .params(error, id.value())
        .update();
  }

  private void insert(Row row, List<Change> changes) {
    for (int i = 0; i < changes.size(); i++) {
      jdbc.sql(
              """
              insert into change (id, tenant_id, change_set_id, position, menu_path, kind) values (?, ?, ?, ?, ?, ?)
              """)
          .params(
              UUID.randomUUID(),
              row.tenant().value(),
              row.id().value(),
              i,
              changes.get(i).menuPath(),
              changes.get(i).kind().name())
          .update();
    }
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        new ChangeSetId(row.getObject("id", UUID.class)),
        new TenantId(row.getObject("tenant_id", UUID.class)),
        new DeviceId(row.getObject("device_id", UUID.class)),
        new SnapshotId(row.getObject("snapshot_id", UUID.class)),
        new SnapshotId(row.getObject("base_snapshot_id", UUID.class)),
        ChangeSet.State.valueOf(row.getString("state")),
        row.getInt("tries"),
        row.getInt("lines_added"),
        row.getInt("lines_removed"),
        row.getString("changes_ciphertext"),
        row.getString("error"));
  }

  /** A change set as stored. */
  record Row(
      ChangeSetId id,
      TenantId tenant,
      DeviceId device,
      SnapshotId snapshot,
      SnapshotId base,
      ChangeSet.State state,
      int tries,
      int linesAdded,
      int linesRemoved,
      @Nullable String changes,
      @Nullable String error) {}

  /** The three texts of a change set, encrypted. */
  record Ciphertexts(String changes, String diff, String maskedDiff) {}
}
