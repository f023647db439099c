package dev.snapline.backup;

import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import dev.snapline.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The attempts of the current tenant's devices. They are kept apart from snapshots.
 *
 * @see "Decision 0004"
 */
@Service
@Transactional
public class Attempts {

  private final JdbcClient jdbc;

  Attempts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One attempt. */
  public Optional<Attempt> find(AttemptId id) {
    return jdbc.sql("select * from attempt where id = ?")
        .param(id.value())
        .query(Attempts::attempt)
        .optional();
  }

  /** The newest attempts of a device. */
  public List<Attempt> newest(DeviceId device, int limit) {
    return jdbc.sql("select * from attempt where device_id = ? order by queued_at desc limit ?")
        .params(device.value(), limit)
        .query(Attempts::attempt)
        .list();
  }

  void open(
      AttemptId id, TenantId tenant, DeviceId device, Cause cause, @Nullable String requestedBy) {
    jdbc.sql(
            """
            insert into attempt (id, tenant_id, device_id, cause, requested_by, queued_at) values (?, ?, ?, ?, ?, now())
            """)
        .params(
            java.util.Arrays.asList(
                id.value(), tenant.value(), device.value(), cause.name(), requestedBy))
        .update();
  }

  /** Ends an attempt; false if it had ended before. */
  boolean close(AttemptId id, Ending ending) {
    return jdbc.sql(
                """
                update attempt set started_at = ?, finished_at = ?, outcome = ?, failure = ?, reason = ?, hash = ?,
                  phases = ?
                where id = ? and outcome is null
                """)
            .params(
                java.util.Arrays.asList(
                    Timestamp.from(ending.startedAt()),
                    Timestamp.from(ending.finishedAt()),
                    ending.outcome().name(),
                    ending.failure() == null ? null : ending.failure().name(),
                    ending.reason(),
                    ending.hash() == null ? null : ending.hash().hex(),
                    ending.phases(),
                    id.value()))
            .update()
        == 1;
  }

  private static Attempt attempt(ResultSet row, int number) throws SQLException {
    String outcome = row.getString("outcome");
    String failure = row.getString("failure");
    String hash = row.getString("hash");
    return new Attempt(
        new AttemptId(row.getObject("id", UUID.class)),
        new DeviceId(row.getObject("device_id", UUID.class)),
        Cause.valueOf(row.getString("cause")),
        row.getString("requested_by"),
        row.getTimestamp("queued_at").toInstant(),
        instant(row.getTimestamp("finished_at")),
        outcome == null ? null : Attempt.Outcome.valueOf(outcome),
        failure == null ? null : FailureKind.valueOf(failure),
        row.getString("reason"),
        hash == null ? null : new ContentHash(hash));
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
