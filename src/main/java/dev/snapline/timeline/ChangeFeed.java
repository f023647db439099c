package dev.snapline.timeline;

import dev.snapline.archive.Archive;
import dev.snapline.archive.Snapshot;
import dev.snapline.changes.ChangeSet;
import dev.snapline.changes.ChangeSets;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.SnapshotId;
import dev.snapline.routeros.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A device's history change by change, for programs: one entry per change, and one per baseline.
 */
@Service
@PreAuthorize("hasRole('VIEWER')")
public class ChangeFeed {

  private static final String PAGE =
      """
      select s.id as snapshot_id, s.collected_at, c.id as change_id, c.position, c.menu_path
      from snapshot s left join change_set cs on cs.snapshot_id = s.id left join change c on c.change_set_id = cs.id
      where s.device_id = ?
      order by s.collected_at desc, s.id desc, c.position nulls first offset ? limit ?
      """;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Archive archive;
  private final ChangeSets changeSets;

  ChangeFeed(
      JdbcClient jdbc, TransactionTemplate transactions, Archive archive, ChangeSets changeSets) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.archive = archive;
    this.changeSets = changeSets;
  }

  /** A page of entries, newest first. */
  public List<Entry> page(DeviceId device, int offset, int limit) {
    List<Place> places =
        Objects.requireNonNull(
            transactions.execute(_ ->
                jdbc.sql(PAGE)
                    .params(device.value(), offset, limit)
                    .query(ChangeFeed::place)
                    .list()));
    Set<SnapshotId> ids =
        places.stream().map(Place::snapshot).collect(Collectors.toCollection(LinkedHashSet::new));
    Map<SnapshotId, ChangeSet> sets = changeSets.of(ids);
    Map<SnapshotId, Snapshot> snapshots =
        archive.find(ids).stream().collect(Collectors.toMap(Snapshot::id, Function.identity()));
    return places.stream()
        .filter(place -> snapshots.containsKey(place.snapshot()))
        .map(place ->
            entry(
                place,
                sets.get(place.snapshot()),
                Objects.requireNonNull(snapshots.get(place.snapshot()))))
        .toList();
  }

  private static Entry entry(Place place, @Nullable ChangeSet set, Snapshot snapshot) {
    if (set == null) {
      return new Entry(
          snapshot.id().value(),
          null,
          "%s, %,d lines".formatted(HistoryRow.SnapshotRow.baseline(snapshot), snapshot.lines()),
          snapshot.collectedAt(),
          null,
          snapshot.lines(),
          0,
          snapshot.id().value());
    }
    return new Entry(
        place.change() == null ? set.id().value() : place.change(),
        place.menuPath(),
        summary(place, set),
        snapshot.collectedAt(),
        set.id().value(),
        set.linesAdded(),
        set.linesRemoved(),
        snapshot.id().value());
  }

  private static String summary(Place place, ChangeSet set) {
    List<Change> changes = set.changes();
    if (place.change() != null && place.position() < changes.size()) {
      return changes.get(place.position()).summary();
    }
    if (set.trouble() != null) {
      return set.trouble();
    }
    return switch (set.state()) {
      case COMPUTED -> "Text differs, no setting does";
      case PENDING -> "Being computed";
      case FAILED -> "Computed again soon";
      case TOO_LARGE -> "Too much changed to be kept as a diff";
    };
  }

  private static Place place(ResultSet row, int number) throws SQLException {
    return new Place(
        new SnapshotId(row.getObject("snapshot_id", UUID.class)),
        row.getObject("change_id", UUID.class),
        row.getInt("position"),
        row.getString("menu_path"));
  }

  private record Place(
      SnapshotId snapshot, @Nullable UUID change, int position, @Nullable String menuPath) {}

  /**
   * One change.
   *
   * @param component its menu path; null for a baseline
   * @param diff_id the change set; null for a baseline
   * @param lines_added and {@code lines_removed} of the whole change set
   */
  public record Entry(
      UUID id,
      @Nullable String component,
      String summary,
      Instant created_at,
      @Nullable UUID diff_id,
      int lines_added,
      int lines_removed,
      UUID snapshot_id) {}
}
