package dev.snapline.processes;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What is on record, read past Snapline from its tables. */
final class Recorded {

  private static final int PORT_LINE = 3;

  private final JdbcClient jdbc;

  /** Reads as the superuser, for whom there are no tenants. */
  Recorded(String url, String superuser, String password) {
    jdbc = JdbcClient.create(new DriverManagerDataSource(url, superuser, password));
  }

  /** The embedded database in a data directory, while it runs. */
  static Recorded embedded(Path directory) {
    try (Reader logins = Files.newBufferedReader(directory.resolve("database.properties"))) {
      Properties passwords = new Properties();
      passwords.load(logins);
      String port =
          Files.readAllLines(directory.resolve("postgres").resolve("postmaster.pid"))
              .get(PORT_LINE)
              .strip();
      return new Recorded(
          "jdbc:postgresql://127.0.0.1:" + port + "/snapline",
          "postgres",
          passwords.getProperty("postgres"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The devices by name. */
  Map<String, UUID> devices() {
    return jdbc
        .sql("select name, id from device")
        .query((row, _) -> Map.entry(row.getString(1), row.getObject(2, UUID.class)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** A device's snapshots, oldest first. */
  List<Kept> snapshots(UUID device) {
    return jdbc.sql(
            """
            select id, collected_at, hash, verified_count from snapshot where device_id = ? order by collected_at
            """)
        .param(device)
        .query((row, _) ->
            new Kept(
                row.getObject(1, UUID.class),
                row.getTimestamp(2).toInstant(),
                row.getString(3),
                row.getInt(4)))
        .list();
  }

  /** A device's attempts, oldest first. */
  List<Tried> attempts(UUID device) {
    return jdbc.sql(
            "select id, queued_at, outcome, failure, reason from attempt where device_id = ? order by queued_at")
        .param(device)
        .query((row, _) ->
            new Tried(
                row.getObject(1, UUID.class),
                row.getTimestamp(2).toInstant(),
                row.getString(3),
                row.getString(4),
                row.getString(5)))
        .list();
  }

  /** Who has ever begun an attempt on a device. */
  Set<String> collectors(UUID device) {
    return Set.copyOf(
        jdbc.sql(
                "select distinct collector from attempt where device_id = ? and collector is not null")
            .param(device)
            .query(String.class)
            .list());
  }

  /** A device's change sets by the snapshot they belong to. */
  Map<UUID, Compared> changeSets(UUID device) {
    return jdbc
        .sql("select snapshot_id, base_snapshot_id, state from change_set where device_id = ?")
        .param(device)
        .query((row, _) ->
            new Compared(
                row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3)))
        .list()
        .stream()
        .collect(Collectors.toMap(Compared::snapshot, Function.identity()));
  }

  /** The menu paths of a snapshot's changes, in order. */
  List<String> menuPaths(UUID snapshot) {
    return jdbc.sql(
            """
            select c.menu_path from change c join change_set s on s.id = c.change_set_id
            where s.snapshot_id = ? order by c.position
            """)
        .param(snapshot)
        .query(String.class)
        .list();
  }

  /** A device's place in the schedule. */
  Place place(UUID device) {
    return jdbc.sql(
            "select due_at, lease_attempt, lease_until, failures from schedule where device_id = ?")
        .param(device)
        .query((row, _) -> {
          Timestamp until = row.getTimestamp(3);
          return new Place(
              row.getTimestamp(1).toInstant(),
              row.getObject(2, UUID.class),
              until == null ? null : until.toInstant(),
              row.getInt(4));
        })
        .single();
  }

  /** The hash of each device's newest snapshot. */
  Map<UUID, String> newestHashes() {
    return jdbc
        .sql(
            "select distinct on (device_id) device_id, hash from snapshot order by device_id, collected_at desc")
        .query((row, _) -> Map.entry(row.getObject(1, UUID.class), row.getString(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The attempts that have not ended. */
  Set<UUID> openAttempts() {
    return Set.copyOf(
        jdbc.sql("select id from attempt where outcome is null").query(UUID.class).list());
  }

  /** How many devices are in somebody's hands. */
  long leases() {
    return count("select count(*) from schedule where lease_attempt is not null");
  }

  /** How many change sets are still to be computed. */
  long changeSetsToCome() {
    return count("select count(*) from change_set where state <> 'COMPUTED'");
  }

  /** How many attempts ended in which way. */
  Map<String, Long> outcomes() {
    return jdbc
        .sql("select coalesce(failure, outcome, 'OPEN'), count(*) from attempt group by 1")
        .query((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** How many failed attempts left behind what the device sent. */
  long captures() {
    return count("select count(*) from attempt where capture_ciphertext is not null");
  }

  /** How long the longest encrypted export is. */
  long longestCiphertext() {
    return count("select coalesce(max(length(ciphertext)), 0) from snapshot");
  }

  private long count(String query) {
    return jdbc.sql(query).query(Long.class).single();
  }

  /** Lets no device become due any more. */
  void pause() {
    jdbc.sql("update schedule set active = false").update();
  }

  /** Makes every device due now. */
  void hurry() {
    jdbc.sql("update schedule set due_at = now()").update();
  }

  /** A snapshot. */
  record Kept(UUID id, Instant collectedAt, String hash, int verified) {}

  /** An attempt; {@code outcome} is null while it is open. */
  record Tried(UUID id, Instant queuedAt, String outcome, String failure, String reason) {}

  /** A change set. */
  record Compared(UUID snapshot, UUID base, String state) {}

  /** An entry of the schedule; without a lease {@code attempt} and {@code until} are null. */
  record Place(Instant due, UUID attempt, Instant until, int failures) {}
}
