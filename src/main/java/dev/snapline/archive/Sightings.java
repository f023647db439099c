package dev.snapline.archive;

import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.SnapshotId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * When each snapshot's configuration was seen. A result that arrives late may fall between two
 * sightings of one snapshot; then the later ones are a snapshot of their own.
 */
@Repository
class Sightings {

  /** No result comes later than this: leases and redeliveries end long before. */
  private static final Duration KEPT = Duration.ofDays(7);

  private final JdbcClient jdbc;

  Sightings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Records that a snapshot was seen again, and brings its counters up to date. */
  void add(Snapshot snapshot, AttemptId attempt, Instant at) {
    if (!insert(snapshot, attempt, at)) {
      return;
    }
    jdbc.sql(
            """
            update snapshot set verified_count = verified_count + 1, last_verified_at = greatest(last_verified_at, ?)
            where id = ?
            """)
        .params(Timestamp.from(at), snapshot.id().value())
        .update();
    jdbc.sql("delete from sighting where snapshot_id = ? and at < ?")
        .params(snapshot.id().value(), Timestamp.from(at.minus(KEPT)))
        .update();
  }

  /**
   * Moves a snapshot's beginning back to an earlier sighting; its old beginning becomes a sighting.
   */
  void addEarlier(Snapshot snapshot, AttemptId attempt, Instant at) {
    UUID first = attemptOf(snapshot.id());
    jdbc.sql(
            """
            update snapshot set attempt_id = ?, collected_at = ?, verified_count = verified_count + 1 where id = ?
            """)
        .params(attempt.value(), Timestamp.from(at), snapshot.id().value())
        .update();
    insert(snapshot, new AttemptId(first), snapshot.collectedAt());
  }

  /**
   * Makes the sightings after a time a snapshot of their own.
   *
   * @return that snapshot, or empty if there are none
   */
  Optional<SnapshotId> splitAfter(Snapshot snapshot, Instant at) {
    Optional<Sighting> first =
        jdbc.sql(
                "select attempt_id, at from sighting where snapshot_id = ? and at > ? order by at limit 1")
            .params(snapshot.id().value(), Timestamp.from(at))
            .query((row, _) ->
                new Sighting(row.getObject(1, UUID.class), row.getTimestamp(2).toInstant()))
            .optional();
    return first.map(sighting -> split(snapshot, sighting));
  }

  private SnapshotId split(Snapshot snapshot, Sighting first) {
    SnapshotId later = SnapshotId.random();
    jdbc.sql("delete from sighting where attempt_id = ?").param(first.attempt()).update();
    jdbc.sql(
            """
            insert into snapshot (id, tenant_id, device_id, attempt_id, collected_at, hash, normaliser, file_hash,
              size_bytes, line_count, version, ciphertext, lacks_secrets, lacks_menus, last_verified_at)
            select ?, tenant_id, device_id, ?, ?, hash, normaliser, file_hash, size_bytes, line_count, version,
              ciphertext, lacks_secrets, lacks_menus, ? from snapshot where id = ?
            """)
        .params(
            later.value(),
            first.attempt(),
            Timestamp.from(first.at()),
            Timestamp.from(first.at()),
            snapshot.id().value())
        .update();
    jdbc.sql("update sighting set snapshot_id = ? where snapshot_id = ? and at > ?")
        .params(later.value(), snapshot.id().value(), Timestamp.from(first.at()))
        .update();
    int moved = recount(later, first.at());
    jdbc.sql("update snapshot set verified_count = greatest(0, verified_count - ?) where id = ?")
        .params(moved + 1, snapshot.id().value())
        .update();
    jdbc.sql(
            """
            update snapshot s set last_verified_at =
              coalesce((select max(at) from sighting where snapshot_id = s.id), s.collected_at)
            where id = ?
            """)
        .param(snapshot.id().value())
        .update();
    return later;
  }

  private int recount(SnapshotId snapshot, Instant since) {
    int seen =
        jdbc.sql("select count(*) from sighting where snapshot_id = ?")
            .param(snapshot.value())
            .query(Integer.class)
            .single();
    jdbc.sql(
            """
            update snapshot set verified_count = ?,
              last_verified_at = coalesce((select max(at) from sighting where snapshot_id = ?), ?)
            where id = ?
            """)
        .params(seen, snapshot.value(), Timestamp.from(since), snapshot.value())
        .update();
    return seen;
  }

  private boolean insert(Snapshot snapshot, AttemptId attempt, Instant at) {
    return jdbc.sql(
                """
                insert into sighting (attempt_id, tenant_id, device_id, snapshot_id, at) values (?, ?, ?, ?, ?)
                on conflict do nothing
                """)
            .params(
                attempt.value(),
                snapshot.tenant().value(),
                snapshot.device().value(),
                snapshot.id().value(),
                Timestamp.from(at))
            .update()
        == 1;
  }

  private UUID attemptOf(SnapshotId id) {
    return jdbc.sql("select attempt_id from snapshot where id = ?")
        .param(id.value())
        .query(UUID.class)
        .single();
  }

  private record Sighting(UUID attempt, Instant at) {}
}
