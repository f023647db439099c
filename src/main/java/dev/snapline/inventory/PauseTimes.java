package dev.snapline.inventory;

import dev.snapline.inventory.InventoryEvent.PauseChanged;
import dev.snapline.kernel.DeviceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Works out until when devices are paused, by themselves and by their tags, and tells it. */
@Component
class PauseTimes {

  private static final String PAUSED =
      """
      select d.id, count(p.id) > 0 as paused,
        case when count(p.id) filter (where p.ends_at is null) = 0 then max(p.ends_at) end as until
      from device d
      left join pause p on (p.device_id = d.id or p.tag = any (d.tags))
        and (p.ends_at is null or p.ends_at > now())
      where %s group by d.id
      """;
  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;

  PauseTimes(JdbcClient jdbc, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.events = events;
  }

  void tell(DeviceId device) {
    tell("d.id = ?", device.value());
  }

  void tell(String tag) {
    tell("d.tags @> array[?]::text[]", tag);
  }

  private void tell(String which, Object value) {
    jdbc.sql(PAUSED.formatted(which))
        .param(value)
        .query(PauseTimes::change)
        .list()
        .forEach(events::publishEvent);
  }

  private static PauseChanged change(ResultSet row, int number) throws SQLException {
    Timestamp until = row.getTimestamp("until");
    return new PauseChanged(
        new DeviceId(row.getObject("id", UUID.class)),
        row.getBoolean("paused"),
        until == null ? null : until.toInstant());
  }
}
