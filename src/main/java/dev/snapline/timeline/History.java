package dev.snapline.timeline;

import dev.snapline.archive.Archive;
import dev.snapline.archive.Snapshot;
import dev.snapline.changes.ChangeSet;
import dev.snapline.changes.ChangeSets;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.SnapshotId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A device's history, newest first: snapshots with their changes, and failures in a row folded into
 * one.
 *
 * @see "Decision 0014"
 */
@Service
@PreAuthorize("hasRole('VIEWER')")
public class History {

  private static final String EVENTS =
      """
      with events as (
        select id, 'S' as kind, collected_at as at, null as failure, null as reason from snapshot where device_id = :device
        union all
        select id, 'F', finished_at, failure, reason from attempt where device_id = :device and outcome = 'FAILED'),
      numbered as (
        select *, row_number() over (order by at, id)
          - row_number() over (partition by kind, failure order by at, id) as run from events),
      folded as (
        select (array_agg(id order by at desc, id desc))[1] as id, kind, max(at) as at, min(at) as first_at,
          count(*) as times, failure, (array_agg(reason order by at desc, id desc))[1] as reason
        from numbered group by kind, failure, run, case when kind = 'S' then id end)
      """;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Archive archive;
  private final ChangeSets changeSets;

  History(
      JdbcClient jdbc, TransactionTemplate transactions, Archive archive, ChangeSets changeSets) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.archive = archive;
    this.changeSets = changeSets;
  }

  /** A page of rows. Costs one query for the page and one batch decryption. */
  public List<HistoryRow> page(DeviceId device, int offset, int limit) {
    Page page = Objects.requireNonNull(transactions.execute(_ -> read(device, offset, limit)));
    Map<SnapshotId, ChangeSet> sets = changeSets.of(page.snapshots().keySet());
    return page.events().stream().map(event -> row(event, page, sets)).toList();
  }

  /** How many rows there are. */
  public int count(DeviceId device) {
    return Objects.requireNonNull(
        transactions.execute(_ ->
            jdbc.sql(EVENTS + "select count(*) from folded")
                .param("device", device.value())
                .query(Integer.class)
                .single()));
  }

  private Page read(DeviceId device, int offset, int limit) {
    List<Event> events =
        jdbc.sql(
                EVENTS
                    + "select * from folded order by at desc, id desc offset :offset limit :limit")
            .param("device", device.value())
            .param("offset", offset)
            .param("limit", limit)
            .query(History::event)
            .list();
    Map<SnapshotId, Snapshot> snapshots =
        archive
            .find(
                events.stream()
                    .filter(event -> event.failure() == null)
                    .map(event -> new SnapshotId(event.id()))
                    .toList())
            .stream()
            .collect(Collectors.toMap(Snapshot::id, Function.identity()));
    SnapshotId newest = archive.newest(device).map(Snapshot::id).orElse(null);
    return new Page(events, snapshots, newest);
  }

  private static HistoryRow row(Event event, Page page, Map<SnapshotId, ChangeSet> sets) {
    if (event.failure() != null) {
      return new HistoryRow.FailureRow(
          new AttemptId(event.id()),
          event.first(),
          event.at(),
          event.times(),
          event.failure(),
          event.reason());
    }
    SnapshotId id = new SnapshotId(event.id());
    return new HistoryRow.SnapshotRow(
        Objects.requireNonNull(page.snapshots().get(id)), sets.get(id), id.equals(page.newest()));
  }

  private static Event event(ResultSet row, int number) throws SQLException {
    String failure = row.getString("failure");
    return new Event(
        row.getObject("id", UUID.class),
        time(row, "at"),
        time(row, "first_at"),
        row.getInt("times"),
        failure == null ? null : FailureKind.valueOf(failure),
        Objects.requireNonNullElse(row.getString("reason"), ""));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time.toInstant();
  }

  private record Event(
      UUID id,
      Instant at,
      Instant first,
      int times,
      @Nullable FailureKind failure,
      String reason) {}

  private record Page(
      List<Event> events, Map<SnapshotId, Snapshot> snapshots, @Nullable SnapshotId newest) {}
}
