package dev.snapline.activity;

import dev.snapline.activity.ActivityRow.State;
import dev.snapline.backup.Cause;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.Zone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The attempts of the current tenant, newest first: a report over attempts and the inventory.
 *
 * @see "Decision 0014"
 */
@Service
@PreAuthorize("hasRole('VIEWER')")
@Transactional(readOnly = true)
public class Activity {

  private static final String REPORT =
      """
      select a.id, a.device_id, a.cause, a.requested_by, a.queued_at, a.started_at, a.finished_at, a.failure, a.reason,
        d.name as device_name, d.zone,
        (select run_id from bulk_run_item i where i.attempt_id = a.id and not i.joined limit 1) as run_id,
        case when a.outcome is not null then a.outcome
          when a.started_at is null then 'QUEUED' else 'RUNNING' end as state
      from attempt a join device d on d.id = a.device_id
      """;

  /** Each side has an index of its own, so they are asked apart. */
  private static final String MATCHING =
      """
      where a.outcome is %s null
        and (:text = '' or concat_ws(' ', d.name, d.host) ilike :pattern)
        and (:state = '' or :state = case when a.outcome is not null then a.outcome
          when a.started_at is null then 'QUEUED' else 'RUNNING' end)
        and (:failure = '' or a.failure = :failure)
      """;

  private final JdbcClient jdbc;

  Activity(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Attempts that wait or run; those that run come first. */
  public List<ActivityRow> open(ActivityQuery query, int offset, int limit) {
    if (!query.findsOpen()) {
      return List.of();
    }
    String order = " order by a.started_at is null, a.queued_at, a.id offset :offset limit :limit";
    return page(REPORT + MATCHING.formatted("") + order, query, offset, limit);
  }

  /** How many attempts wait or run. */
  public int countOpen(ActivityQuery query) {
    return query.findsOpen()
        ? bind(
                "select count(*) from attempt a join device d on d.id = a.device_id "
                    + MATCHING.formatted(""),
                query)
            .query(Integer.class)
            .single()
        : 0;
  }

  /** Attempts that ended. */
  public List<ActivityRow> ended(ActivityQuery query, int offset, int limit) {
    if (!query.findsEnded()) {
      return List.of();
    }
    String order = " order by a.queued_at desc, a.id offset :offset limit :limit";
    return page(REPORT + MATCHING.formatted("not") + order, query, offset, limit);
  }

  /** One attempt. */
  public Optional<ActivityRow> find(AttemptId id) {
    return jdbc.sql(REPORT + " where a.id = ?").param(id.value()).query(Activity::row).optional();
  }

  private List<ActivityRow> page(String sql, ActivityQuery query, int offset, int limit) {
    return bind(sql, query)
        .param("offset", offset)
        .param("limit", limit)
        .query(Activity::row)
        .list();
  }

  private JdbcClient.StatementSpec bind(String sql, ActivityQuery query) {
    String literal =
        query
            .text()
            .replace("\0", "")
            .strip()
            .replace("\\", "\\\\")
            .replace("%", "\\%")
            .replace("_", "\\_");
    State state = query.state();
    FailureKind failure = query.failure();
    return jdbc.sql(sql)
        .param("text", literal)
        .param("pattern", "%" + literal + "%")
        .param("state", state == null ? "" : state.name())
        .param("failure", failure == null ? "" : failure.name());
  }

  private static ActivityRow row(ResultSet row, int number) throws SQLException {
    String failure = row.getString("failure");
    return new ActivityRow(
        new AttemptId(row.getObject("id", UUID.class)),
        new DeviceId(row.getObject("device_id", UUID.class)),
        row.getString("device_name"),
        new Zone(row.getString("zone")),
        Cause.valueOf(row.getString("cause")),
        row.getString("requested_by"),
        row.getObject("run_id", UUID.class),
        row.getTimestamp("queued_at").toInstant(),
        instant(row.getTimestamp("started_at")),
        instant(row.getTimestamp("finished_at")),
        State.valueOf(row.getString("state")),
        failure == null ? null : FailureKind.valueOf(failure),
        row.getString("reason"));
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
