package dev.snapline.backup;

import dev.snapline.bus.Lane;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When each device is due, who has it in hand, and what blocks it. Times are the database's. Reads
 * the inventory's intervals; see Decision 0014.
 */
@Component
class Schedule {

  /**
   * What a sweep may claim, of a row {@code s}: devices that are due and not paused, and those that
   * somebody asked for.
   */
  static final String WANTED =
      """
      s.active and s.blocked_by is null and s.lease_attempt is null
        and (s.bulk_run_id is not null or s.waiting_attempt is not null
          or s.due_at <= now() and (s.paused_until is null or s.paused_until <= now()))\
      """;

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
            select active, slow, failures, blocked_by, login_changed_at, known_hash, known_normaliser, known_lines,
              lease_sent, waiting_attempt,
              coalesce(interval_seconds,
                (select p.interval_seconds from collect_policy p where p.tenant_id = s.tenant_id)) as interval_seconds,
              case when lease_until > now() then lease_attempt end as leased_to,
              case when lease_until <= now() then lease_attempt end as late
            from schedule s where device_id = ? for update
            """)
        .param(device.value())
        .query(Schedule::entry)
        .optional();
  }

  /**
   * Gives a device to an urgent attempt; a bulk run that waits for the device gets this attempt.
   */
  void lease(DeviceId device, AttemptId attempt) {
    join(device, attempt);
    jdbc.sql(
            """
            update schedule set lease_attempt = ?, lease_until = now() + make_interval(secs => ?), lease_sent = false,
              lease_lane = ?, bulk_run_id = null
            where device_id = ?
            """)
        .params(
            attempt.value(), settings.handover().toSeconds(), Lane.URGENT.name(), device.value())
        .update();
  }

  /**
   * Lets an attempt wait until a sweep gives it the device, in turns with those that bulk runs wait
   * for; a bulk run that waits for the device gets this attempt.
   */
  void await(DeviceId device, AttemptId attempt) {
    join(device, attempt);
    jdbc.sql(
            """
            update schedule set waiting_attempt = ?, lease_attempt = null, lease_until = null, bulk_run_id = null
            where device_id = ?
            """)
        .params(attempt.value(), device.value())
        .update();
  }

  private void join(DeviceId device, AttemptId attempt) {
    jdbc.sql(
            """
            update bulk_run_item i set attempt_id = ?, joined = true from schedule s
            where s.device_id = ? and i.run_id = s.bulk_run_id and i.device_id = s.device_id
            """)
        .params(attempt.value(), device.value())
        .update();
  }

  /** Begins the lease proper, right before the job is sent; gives its end. */
  Instant handOver(DeviceId device) {
    return jdbc.sql(
            """
            update schedule set lease_until = now() + make_interval(secs => ?), lease_sent = true
            where device_id = ? returning lease_until
            """)
        .params(settings.lease().toSeconds(), device.value())
        .query(Timestamp.class)
        .single()
        .toInstant();
  }

  /** When an attempt was begun, if anybody told. */
  Optional<Instant> begunAt(AttemptId attempt) {
    return jdbc.sql("select started_at from attempt where id = ? and started_at is not null")
        .param(attempt.value())
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant);
  }

  /** Takes a device from an attempt that is over; no effect if another one has it. */
  void free(DeviceId device, AttemptId attempt) {
    jdbc.sql(
            "update schedule set lease_attempt = null, lease_until = null where device_id = ? and lease_attempt = ?")
        .params(device.value(), attempt.value())
        .update();
    jdbc.sql(
            "update schedule set waiting_attempt = null where device_id = ? and waiting_attempt = ?")
        .params(device.value(), attempt.value())
        .update();
  }

  /** Sets what follows the end of an attempt. */
  void close(DeviceId device, AttemptId attempt, Ending ending, Entry before) {
    Aftermath after =
        Aftermath.of(
            ending,
            before,
            queuedBefore(attempt, before.loginChangedAt()),
            interval(before),
            this::jittered,
            settings);
    FailureKind block = after.blockedBy();
    ContentHash hash = ending.hash();
    free(device, attempt);
    jdbc.sql(
            """
            update schedule set
              failures = ?, blocked_by = ?, slow = ?, due_at = now() + make_interval(secs => ?),
              known_hash = coalesce(?, known_hash), known_normaliser = coalesce(?, known_normaliser),
              known_lines = coalesce(?, known_lines)
            where device_id = ?
            """)
        .params(
            Arrays.asList(
                after.failures(),
                block == null ? null : block.name(),
                after.slow(),
                after.delay().toSeconds(),
                hash == null ? null : hash.hex(),
                hash == null ? null : ending.normaliser(),
                hash == null ? null : ending.lines(),
                device.value()))
        .update();
  }

  /** Sets when a device is due after an attempt was cancelled. */
  void cancelled(DeviceId device, Entry before) {
    jdbc.sql("update schedule set due_at = now() + make_interval(secs => ?) where device_id = ?")
        .params(jittered(interval(before)).toSeconds(), device.value())
        .update();
  }

  void forgetKnown(DeviceId device) {
    jdbc.sql(
            "update schedule set known_hash = null, known_normaliser = null, known_lines = 0 where device_id = ?")
        .param(device.value())
        .update();
  }

  boolean queuedBefore(AttemptId attempt, @Nullable Instant time) {
    return time != null
        && jdbc.sql("select queued_at < ? from attempt where id = ?")
            .params(Timestamp.from(time), attempt.value())
            .query(Boolean.class)
            .single();
  }

  private Duration interval(Entry entry) {
    Integer seconds = entry.intervalSeconds();
    return seconds == null ? settings.interval() : Duration.ofSeconds(seconds);
  }

  private Duration jittered(Duration nominal) {
    double swing = settings.jitter() * (2 * ThreadLocalRandom.current().nextDouble() - 1);
    return Duration.ofSeconds(Math.max(1, Math.round(nominal.toSeconds() * (1 + swing))));
  }

  private static Entry entry(ResultSet row, int number) throws SQLException {
    String blocked = row.getString("blocked_by");
    UUID late = row.getObject("late", UUID.class);
    UUID leased = row.getObject("leased_to", UUID.class);
    UUID waiting = row.getObject("waiting_attempt", UUID.class);
    return new Entry(
        row.getBoolean("active"),
        row.getBoolean("slow"),
        row.getInt("failures"),
        blocked == null ? null : FailureKind.valueOf(blocked),
        instant(row.getTimestamp("login_changed_at")),
        waiting == null ? null : new AttemptId(waiting),
        leased == null ? null : new AttemptId(leased),
        row.getBoolean("lease_sent"),
        late == null ? null : new AttemptId(late),
        row.getObject("interval_seconds", Integer.class),
        row.getString("known_hash"),
        row.getInt("known_normaliser"),
        row.getInt("known_lines"));
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }

  /**
   * A device's entry.
   *
   * @param slow whether its last attempt took long, met silence, or found no collector
   * @param loginChangedAt when somebody last changed the login or accepted a host key
   * @param waiting an attempt that somebody asked for and whose turn has not come
   * @param leasedTo the attempt that has it in hand
   * @param sent whether the job of the attempt that has or had it was sent
   * @param late an attempt whose lease ran out
   * @param intervalSeconds of the device or else of its tenant; null means the installation's
   */
  record Entry(
      boolean active,
      boolean slow,
      int failures,
      @Nullable FailureKind blockedBy,
      @Nullable Instant loginChangedAt,
      @Nullable AttemptId waiting,
      @Nullable AttemptId leasedTo,
      boolean sent,
      @Nullable AttemptId late,
      @Nullable Integer intervalSeconds,
      @Nullable String knownHash,
      int knownNormaliser,
      int knownLines) {}
}
