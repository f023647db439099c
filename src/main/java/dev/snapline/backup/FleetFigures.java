package dev.snapline.backup;

import dev.snapline.kernel.Zone;
import dev.snapline.tenancy.CrossTenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Counts the devices of every tenant: how they are, and what is done about them. */
@Service
public class FleetFigures {

  private static final String COUNT =
      """
      with device_state as (
        select tenant_id, due_at, lease_attempt is not null as leased,
          case when not active then 'DISABLED'
            when blocked_by is not null then 'BLOCKED'
            when paused_until > now() then 'PAUSED'
            when failures > 0 then 'FAILING'
            when known_hash is null then 'NEW'
            else 'WELL' end as state,
          %s as due
        from schedule s)
      select t.slug,
        count(*) filter (where state = 'DISABLED') as disabled,
        count(*) filter (where state = 'BLOCKED') as blocked,
        count(*) filter (where state = 'PAUSED') as paused,
        count(*) filter (where state = 'FAILING') as failing,
        count(*) filter (where state = 'NEW') as new,
        count(*) filter (where state = 'WELL') as well,
        count(*) filter (where leased) as leased,
        count(*) filter (where due) as due,
        greatest(0, coalesce(extract(epoch from now() - min(due_at) filter (where due)), 0)) as overdue
      from tenant t left join device_state d on d.tenant_id = t.id
      group by t.slug
      """
          .formatted(Schedule.WANTED);

  private static final String ZONES =
      """
      select distinct d.zone from device d join schedule s on s.device_id = d.id
      where s.active order by d.zone
      """;

  private final JdbcClient everyone;

  FleetFigures(@CrossTenant JdbcClient everyone) {
    this.everyone = everyone;
  }

  /** The figures of every tenant now: one pass over the schedule. */
  public List<OfTenant> now() {
    return everyone.sql(COUNT).query(FleetFigures::read).list();
  }

  /** The zones that have devices which are to be collected, of whatever tenant. */
  public List<Zone> zones() {
    return everyone.sql(ZONES).query((row, _) -> new Zone(row.getString("zone"))).list();
  }

  private static OfTenant read(ResultSet row, int number) throws SQLException {
    Map<State, Long> devices = new EnumMap<>(State.class);
    for (State state : State.values()) {
      devices.put(state, row.getLong(state.name().toLowerCase(Locale.ROOT)));
    }
    return new OfTenant(
        row.getString("slug"),
        Map.copyOf(devices),
        row.getLong("leased"),
        row.getLong("due"),
        Duration.ofMillis(Math.round(row.getDouble("overdue") * 1000)));
  }

  /** How a device is; every device is in exactly one state. */
  public enum State {
    /** Switched off by somebody. */
    DISABLED,
    /** Left alone until somebody mends its login or accepts its key. */
    BLOCKED,
    /** In a maintenance pause. */
    PAUSED,
    /** Its last attempt failed. */
    FAILING,
    /** Nothing is known of its configuration yet. */
    NEW,
    /** Its last attempt went well. */
    WELL
  }

  /**
   * The figures of one tenant.
   *
   * @param slug the tenant's short name
   * @param devices by state
   * @param leased devices whose attempt waits for a collector or runs
   * @param due devices that nobody has claimed though they are due
   * @param overdue since when the first of them waits
   */
  public record OfTenant(
      String slug, Map<State, Long> devices, long leased, long due, Duration overdue) {}
}
