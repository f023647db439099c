package dev.snapline.timeline;

import dev.snapline.inventory.UsualInterval;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.timeline.DeviceCard.Pace;
import dev.snapline.timeline.DeviceCard.Rest;
import dev.snapline.timeline.DeviceCard.Status;
import dev.snapline.timeline.DeviceCard.Swap;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
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
 * The device list: a report over inventory, schedule, attempts and snapshots.
 *
 * @see "Decision 0014"
 */
@Service
@PreAuthorize("hasRole('VIEWER')")
@Transactional(readOnly = true)
public class DeviceOverview {

  private static final String REPORT =
      """
      with cards as (
        select d.id, d.name, d.host, d.port, d.identity, d.version, d.model, d.enabled, d.interval_seconds, c.interval_seconds as tenant_seconds,
          d.zone, d.tags, d.previous_serial, d.serial_number,
          p.ends_at as rest_until, p.reason as rest_reason, p.set_by as rest_by,
          s.due_at, s.blocked_by, a.finished_at as last_attempt, a.failure, a.reason,
          n.last_verified_at as last_success, n.collected_at as last_change,
          exists (select 1 from attempt w where w.id in (s.lease_attempt, s.waiting_attempt) and w.started_at is null) as queued,
          (select count(*) from snapshot x where x.device_id = d.id) as snapshots,
          case when not d.enabled then 'DISABLED'
            when s.lease_until > now() or s.waiting_attempt is not null then 'RUNNING'
            when s.blocked_by is not null then 'BLOCKED'
            when a.outcome = 'FAILED' then 'FAILING'
            when n.id is null then 'NEVER'
            else 'PROTECTED' end as status
        from device d
        left join schedule s on s.device_id = d.id
        left join collect_policy c on c.tenant_id = d.tenant_id
        left join lateral (select finished_at, outcome, failure, reason from attempt
          where device_id = d.id and outcome is not null and failure is distinct from 'CANCELLED' order by queued_at desc limit 1) a on true
        left join lateral (select id, last_verified_at, collected_at from snapshot
          where device_id = d.id order by collected_at desc limit 1) n on true
        left join lateral (select ends_at, reason, set_by from pause
          where (device_id = d.id or tag = any (d.tags)) and (ends_at is null or ends_at > now())
          order by ends_at desc nulls first limit 1) p on true)
      select %s from cards
      where (:text = '' or concat_ws(' ', name, host, identity, model, version) ilike :pattern)
        and (:status = '' or status = :status)
        and (:tag = '' or :tag = any (tags)) and (:zone = '' or zone = :zone) and (:id::uuid is null or id = :id::uuid)
      """;
  private final JdbcClient jdbc;
  private final UsualInterval usual;

  DeviceOverview(JdbcClient jdbc, UsualInterval usual) {
    this.jdbc = jdbc;
    this.usual = usual;
  }

  /** A page of devices. */
  public List<DeviceCard> page(OverviewQuery query, int offset, int limit) {
    String order =
        " order by %s %s nulls last, lower(name) offset :offset limit :limit"
            .formatted(query.sort().sql(), query.descending() ? "desc" : "asc");
    return bind(REPORT.formatted("*") + order, query, null)
        .param("offset", offset)
        .param("limit", limit)
        .query(this::card)
        .list();
  }

  /** How many devices a query finds. */
  public int count(OverviewQuery query) {
    return bind(REPORT.formatted("count(*)"), query, null).query(Integer.class).single();
  }

  /** Every device a query finds. */
  public List<DeviceId> ids(OverviewQuery query) {
    return bind(REPORT.formatted("id"), query, null)
        .query((row, _) -> new DeviceId(row.getObject("id", UUID.class)))
        .list();
  }

  /** One device. */
  public Optional<DeviceCard> find(DeviceId id) {
    return bind(REPORT.formatted("*"), OverviewQuery.ALL, id).query(this::card).optional();
  }

  private JdbcClient.StatementSpec bind(String sql, OverviewQuery query, @Nullable DeviceId id) {
    String literal =
        query
            .text()
            .replace("\0", "")
            .strip()
            .replace("\\", "\\\\")
            .replace("%", "\\%")
            .replace("_", "\\_");
    Status status = query.status();
    return jdbc.sql(sql)
        .param("text", literal)
        .param("pattern", "%" + literal + "%")
        .param("status", status == null ? "" : status.name())
        .param("tag", query.tag().replace("\0", ""))
        .param("zone", query.zone().replace("\0", ""))
        .param("id", id == null ? null : id.toString());
  }

  private DeviceCard card(ResultSet row, int number) throws SQLException {
    Status status = Status.valueOf(row.getString("status"));
    String blocked = row.getString("blocked_by");
    String failed = row.getString("failure");
    FailureKind kind =
        switch (status) {
          case BLOCKED -> FailureKind.valueOf(blocked);
          case FAILING -> FailureKind.valueOf(failed);
          default -> null;
        };
    return new DeviceCard(
        new DeviceId(row.getObject("id", UUID.class)),
        row.getString("name"),
        row.getString("host"),
        row.getInt("port"),
        row.getString("identity"),
        row.getString("version"),
        row.getString("model"),
        row.getBoolean("enabled"),
        status,
        text(status, row.getBoolean("queued"), kind, row.getString("reason")),
        status == Status.BLOCKED ? kind : null,
        kind == null ? null : kind.remedy(),
        instant(row, "last_attempt"),
        instant(row, "last_success"),
        instant(row, "last_change"),
        row.getLong("snapshots"),
        instant(row, "due_at"),
        pace(row),
        row.getString("zone"),
        List.of((String[]) row.getArray("tags").getArray()),
        rest(row),
        swap(row));
  }

  private Pace pace(ResultSet row) throws SQLException {
    Integer own = row.getObject("interval_seconds", Integer.class);
    Integer tenants = row.getObject("tenant_seconds", Integer.class);
    if (own != null) {
      return new Pace(Duration.ofSeconds(own), Pace.SetFor.DEVICE);
    }
    return tenants == null
        ? new Pace(usual.interval(), Pace.SetFor.INSTALLATION)
        : new Pace(Duration.ofSeconds(tenants), Pace.SetFor.TENANT);
  }

  private static @Nullable Rest rest(ResultSet row) throws SQLException {
    String reason = row.getString("rest_reason");
    return reason == null
        ? null
        : new Rest(instant(row, "rest_until"), reason, row.getString("rest_by"));
  }

  private static @Nullable Swap swap(ResultSet row) throws SQLException {
    String before = row.getString("previous_serial");
    String now = row.getString("serial_number");
    return before == null || now == null ? null : new Swap(before, now);
  }

  private static String text(
      Status status, boolean queued, @Nullable FailureKind kind, @Nullable String reason) {
    if (kind != null) {
      return kind.label() + (reason == null ? "" : ": " + reason);
    }
    return switch (status) {
      case RUNNING -> queued ? "Queued" : "Backing up";
      case NEVER -> "Never backed up";
      case DISABLED -> "Disabled";
      case PROTECTED, FAILING, BLOCKED -> "Protected";
    };
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
