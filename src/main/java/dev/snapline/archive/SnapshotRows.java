package dev.snapline.archive;

import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.SnapshotId;
import dev.snapline.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The snapshot table. */
@Repository
class SnapshotRows {

  private static final String SELECT =
      """
      select id, tenant_id, device_id, collected_at, hash, normaliser, file_hash, size_bytes, line_count, version,
        verified_count, last_verified_at, pinned, earlier_pruned, lacks_secrets, lacks_menus
      from snapshot
      """;
  private final JdbcClient jdbc;

  SnapshotRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Snapshot> find(SnapshotId id) {
    return jdbc.sql(SELECT + " where id = ?")
        .param(id.value())
        .query(SnapshotRows::snapshot)
        .optional();
  }

  List<Snapshot> find(Collection<SnapshotId> ids) {
    return jdbc.sql(SELECT + " where id in (:ids)")
        .param("ids", ids.stream().map(SnapshotId::value).toList())
        .query(SnapshotRows::snapshot)
        .list();
  }

  Optional<Snapshot> newest(DeviceId device) {
    return jdbc.sql(SELECT + " where device_id = ? order by collected_at desc limit 1")
        .param(device.value())
        .query(SnapshotRows::snapshot)
        .optional();
  }

  /** The last snapshot at or before a time. */
  Optional<Snapshot> before(DeviceId device, Instant at) {
    return jdbc.sql(
            SELECT
                + " where device_id = ? and collected_at <= ? order by collected_at desc limit 1")
        .params(device.value(), Timestamp.from(at))
        .query(SnapshotRows::snapshot)
        .optional();
  }

  /** The first snapshot after a time. */
  Optional<Snapshot> after(DeviceId device, Instant at) {
    return jdbc.sql(
            SELECT + " where device_id = ? and collected_at > ? order by collected_at limit 1")
        .params(device.value(), Timestamp.from(at))
        .query(SnapshotRows::snapshot)
        .optional();
  }

  /** The snapshot that follows another one. */
  Optional<Snapshot> next(DeviceId device, SnapshotId id) {
    return find(id).flatMap(found -> after(device, found.collectedAt()));
  }

  Optional<String> ciphertext(SnapshotId id) {
    return jdbc.sql("select ciphertext from snapshot where id = ?")
        .param(id.value())
        .query(String.class)
        .optional();
  }

  void insert(SnapshotId id, NewSnapshot fresh) {
    jdbc.sql(
            """
            insert into snapshot (id, tenant_id, device_id, attempt_id, collected_at, hash, normaliser, file_hash,
              size_bytes, line_count, version, ciphertext, lacks_secrets, lacks_menus, last_verified_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            java.util.Arrays.asList(
                id.value(),
                fresh.tenant().value(),
                fresh.device().value(),
                fresh.attempt().value(),
                Timestamp.from(fresh.collectedAt()),
                fresh.hash().hex(),
                fresh.normaliser(),
                fresh.fileHash().hex(),
                fresh.size(),
                fresh.lines(),
                fresh.version(),
                fresh.ciphertext(),
                fresh.flaws().secrets(),
                fresh.flaws().menuLines(),
                Timestamp.from(fresh.collectedAt())))
        .update();
  }

  boolean pin(SnapshotId id, boolean pinned) {
    return jdbc.sql("update snapshot set pinned = ? where id = ? and pinned <> ?")
            .params(pinned, id.value(), pinned)
            .update()
        == 1;
  }

  private static Snapshot snapshot(ResultSet row, int number) throws SQLException {
    return new Snapshot(
        new SnapshotId(row.getObject("id", UUID.class)),
        new TenantId(row.getObject("tenant_id", UUID.class)),
        new DeviceId(row.getObject("device_id", UUID.class)),
        row.getTimestamp("collected_at").toInstant(),
        new ContentHash(row.getString("hash")),
        row.getInt("normaliser"),
        new ContentHash(row.getString("file_hash")),
        row.getLong("size_bytes"),
        row.getInt("line_count"),
        row.getString("version"),
        row.getInt("verified_count"),
        row.getTimestamp("last_verified_at").toInstant(),
        row.getBoolean("pinned"),
        row.getBoolean("earlier_pruned"),
        Flaws.of(row.getBoolean("lacks_secrets"), row.getString("lacks_menus")));
  }
}
