package dev.snapline.backup;

import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When each device is due, who has it in hand, and what blocks it. Times are the database's. */
@Component
class Schedule {

  private final JdbcClient jdbc;
  private final BackupSettings settings;

  Schedule(JdbcClient jdbc, BackupSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /** Locks a device's entry until the transaction ends. */
  Optional<Entry> lock(DeviceId device) {
    return jdbc.sql(
            """
            select active, failures, blocked_by, known_hash, known_normaliser, interval_seconds,
              case when lease_until > now() then lease_attempt end as leased_to,
              case when lease_until <= now() then lease_attempt end as late
            from schedule where device_id = ? for update
            """)
        .param(device.value())
        .query(Schedule::entry)
        .optional();
  }

  void lease(DeviceId device, AttemptId attempt) {
    jdbc.sql(
            "update schedule set lease_attempt = ?, lease_until = now() + make_interval(secs => ?) where device_id = ?")
        .params(attempt.value(), settings.lease().toSeconds(), device.value())
        .update();
  }

  /** Sets what follows the end of an attempt. */
  void close(DeviceId device, AttemptId attempt, Ending ending, Entry before) {
    FailureKind failure = ending.failure();
    int failures = failure == null ? 0 : before.failures() + 1;
    long delay =
        failure == null
            ? jittered(before.intervalSeconds())
            : settings.backoffAfter(failures).toSeconds();
    jdbc.sql(
            """
            update schedule set
              lease_until = case when lease_attempt = ? then null else lease_until end,
              lease_attempt = case when lease_attempt = ? then null else lease_attempt end,
              failures = ?, blocked_by = ?, due_at = now() + make_interval(secs => ?),
              known_hash = coalesce(?, known_hash), known_normaliser = coalesce(?, known_normaliser)
            where device_id = ?
            """)
        .params(
            java.util.Arrays.asList(
                attempt.value(),
                attempt.value(),
                failures,
                failure != null && failure.blocks() ? failure.name() : null,
                delay,
                ending.hash() == null ? null : ending.hash().hex(),
                ending.hash() == null ? null : ending.normaliser(),
                device.value()))
        .update();
  }

  void forgetKnown(DeviceId device) {
    jdbc.sql("update schedule set known_hash = null, known_normaliser = null where device_id = ?")
        .param(device.value())
        .update();
  }

  private long jittered(@Nullable Integer intervalSeconds) {
    double interval = intervalSeconds == null ? settings.interval().toSeconds() : intervalSeconds;
    double swing = settings.jitter() * (2 * ThreadLocalRandom.current().nextDouble() - 1);
    return Math.max(1, Math.round(interval * (1 + swing)));
  }

  private static Entry entry(ResultSet row, int number) throws SQLException {
    String blocked = row.getString("blocked_by");
    UUID late = row.getObject("late", UUID.class);
    UUID leased = row.getObject("leased_to", UUID.class);
    return new Entry(
        row.getBoolean("active"),
        row.getInt("failures"),
        blocked == null ? null : FailureKind.valueOf(blocked),
        leased == null ? null : new AttemptId(leased),
        late == null ? null : new AttemptId(late),
        row.getObject("interval_seconds", Integer.class),
        row.getString("known_hash"),
        row.getInt("known_normaliser"));
  }

  /**
   * A device's entry.
   *
   * @param leasedTo the attempt that has it in hand
   * @param late an attempt whose lease ran out
   */
  record Entry(
      boolean active,
      int failures,
      @Nullable FailureKind blockedBy,
      @Nullable AttemptId leasedTo,
      @Nullable AttemptId late,
      @Nullable Integer intervalSeconds,
      @Nullable String knownHash,
      int knownNormaliser) {}
}
