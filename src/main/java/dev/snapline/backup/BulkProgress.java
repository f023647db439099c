package dev.snapline.backup;

import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the bulk runs of the current tenant get on. */
@Service
@PreAuthorize("hasRole('VIEWER')")
@Transactional(readOnly = true)
public class BulkProgress {

  private static final String DISABLED = "DISABLED";
  private static final String ELSEWHERE = "ELSEWHERE";

  /** Reads the inventory's names; see Decision 0014. */
  private static final String ITEMS =
      """
      with items as (
        select i.device_id, d.name, i.attempt_id, i.joined, i.refusal, a.failure, a.reason,
          coalesce(a.finished_at, a.started_at, a.queued_at) as since,
          case when i.refusal = 'ELSEWHERE' then 'ELSEWHERE'
            when i.refusal is not null then 'REFUSED'
            when i.attempt_id is null then case when r.cancelled_at is null then 'WAITING' else 'CANCELLED' end
            when a.id is null then 'FORGOTTEN'
            when a.failure = 'CANCELLED' then 'CANCELLED'
            when a.outcome is not null then a.outcome
            when a.started_at is null then 'QUEUED'
            else 'RUNNING' end as state
        from bulk_run_item i join bulk_run r on r.id = i.run_id
        join device d on d.id = i.device_id
        left join attempt a on a.id = i.attempt_id
        where i.run_id = :run)
      """;

  private final JdbcClient jdbc;

  BulkProgress(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A run as it stands now. */
  public Optional<BulkRun> find(UUID run) {
    Map<BulkState, Integer> counts = new EnumMap<>(BulkState.class);
    jdbc.sql(ITEMS + "select state, count(*) from items group by state")
        .param("run", run)
        .query(row -> {
          counts.put(BulkState.valueOf(row.getString(1)), row.getInt(2));
        });
    return jdbc.sql("select * from bulk_run where id = ?")
        .param(run)
        .query((row, _) -> run(row, counts))
        .optional();
  }

  /** The newest runs. */
  public List<BulkRun> newest(int limit) {
    return jdbc.sql("select * from bulk_run order by requested_at desc limit ?")
        .param(limit)
        .query((row, _) -> run(row, Map.of()))
        .list();
  }

  /**
   * A page of a run's devices: what runs first, then what waits, then what failed.
   *
   * @param state only these, or null
   */
  public List<BulkItem> items(UUID run, @Nullable BulkState state, int offset, int limit) {
    String order =
        java.util.Arrays.stream(BulkState.values())
            .map(each -> "'" + each.name() + "'")
            .collect(java.util.stream.Collectors.joining(","));
    return jdbc.sql(
            ITEMS
                + """
                select * from items where :state = '' or state = :state
                order by array_position(array[%s]::text[], state), lower(name), device_id
                offset :offset limit :limit
                """
                    .formatted(order))
        .param("run", run)
        .param("state", state == null ? "" : state.name())
        .param("offset", offset)
        .param("limit", limit)
        .query(BulkProgress::item)
        .list();
  }

  private static BulkRun run(ResultSet row, Map<BulkState, Integer> counts) throws SQLException {
    return new BulkRun(
        row.getObject("id", UUID.class),
        row.getString("scope"),
        row.getString("requested_by"),
        row.getTimestamp("requested_at").toInstant(),
        instant(row.getTimestamp("cancelled_at")),
        row.getString("cancelled_by"),
        counts);
  }

  private static BulkItem item(ResultSet row, int number) throws SQLException {
    UUID attempt = row.getObject("attempt_id", UUID.class);
    return new BulkItem(
        new DeviceId(row.getObject("device_id", UUID.class)),
        row.getString("name"),
        BulkState.valueOf(row.getString("state")),
        attempt == null ? null : new AttemptId(attempt),
        row.getBoolean("joined"),
        reason(row.getString("refusal"), row.getString("failure"), row.getString("reason")),
        instant(row.getTimestamp("since")));
  }

  private static @Nullable String reason(
      @Nullable String refusal, @Nullable String failure, @Nullable String reason) {
    if (refusal != null) {
      return switch (refusal) {
        case DISABLED -> "The device is disabled. Enable it first.";
        case ELSEWHERE -> "It waits in another run already.";
        default -> words(FailureKind.valueOf(refusal), "Blocked");
      };
    }
    return failure == null || reason == null
        ? reason
        : FailureKind.valueOf(failure).label() + ": " + reason;
  }

  private static String words(FailureKind block, String what) {
    return "%s: %s. %s"
        .formatted(what, block.label().toLowerCase(java.util.Locale.ROOT), block.remedy());
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
