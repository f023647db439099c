package dev.snapline.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.FreshDataDirectory;
import dev.snapline.Snapline;
import dev.snapline.encryption.transit.TransitDouble;
import dev.snapline.processes.FleetSeed.ListedRouter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The keys command in a process of its own, killed in the middle of a page and run again. */
class KilledKeysIT {

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int PAGE = 50;
  private static final int DEVICES = 3 * PAGE + 20;
  private static final int LEFT = DEVICES - 2 * PAGE;

  private static final String BLOCKED = "select count(*) from pg_locks where not granted";
  private static final String WORKING =
      "select count(*) from pg_stat_activity where usename like 'snapline%' and state <> 'idle'";

  private final Path directory = FreshDataDirectory.create();
  private final AtomicInteger commands = new AtomicInteger();

  @Test
  void whatIsLeftIsDoneByTheNextOneAndNothingTwice() throws Exception {
    try (PostgresServer postgres = PostgresServer.create(directory.resolve("server"));
        Connection superuser = postgres.connect("snapline");
        TransitDouble transit = TransitDouble.start()) {
      seed(postgres);
      Command keys = arguments -> keys(postgres, transit, arguments);

      killedInItsThirdPage(superuser, keys, "move", "--to=transit");
      assertThat(under(superuser, "keyring:v1:")).isEqualTo(LEFT);
      assertThat(under(superuser, "vault:v1:")).isEqualTo(2 * PAGE);
      assertThat(ended(keys.run("move", "--to=transit"))).contains(anew(LEFT));

      ended(keys.run("rotate", "--tenant=default"));
      killedInItsThirdPage(superuser, keys, "rewrap");
      assertThat(under(superuser, "vault:v1:")).isEqualTo(LEFT);
      assertThat(under(superuser, "vault:v2:")).isEqualTo(2 * PAGE);
      assertThat(ended(keys.run("rewrap"))).contains(anew(LEFT));

      // Moving reads each of them, and names what it cannot read.
      assertThat(
              ended(
                  keys.run("move", "--to=keyring", "--snapline.encryption.transit.encrypt=false")))
          .contains(anew(DEVICES));
    }
  }

  /** A run of the command. */
  private interface Command {
    OwnProcess run(String... arguments);
  }

  private void seed(PostgresServer postgres) {
    List<String> settings = new ArrayList<>(postgres.settings());
    settings.add("snapline.data-dir=" + directory);
    settings.add("snapline.backup.sweep=1h");
    Path fleet =
        FleetSeed.list(
            directory,
            IntStream.range(0, DEVICES)
                .mapToObj(i -> new ListedRouter("r" + i, "127.0.0.1", 1, "backup", "planted"))
                .toList());
    settings.add(FleetSeed.SETTING + "=" + fleet);
    try (SnaplineProcess snapline = SnaplineProcess.launch("seed", directory, settings)) {
      snapline.awaitReady();
      snapline.stop();
    }
  }

  private OwnProcess keys(PostgresServer postgres, TransitDouble transit, String... arguments) {
    List<String> all = new ArrayList<>(List.of("keys"));
    all.addAll(List.of(arguments));
    postgres.settings().forEach(setting -> all.add("--" + setting));
    all.add("--snapline.data-dir=" + directory);
    all.add("--snapline.encryption.transit.url=" + transit.url());
    all.add("--snapline.encryption.transit.token=" + TransitDouble.ROOT);
    return OwnProcess.java(
        directory.resolve("keys-%d.log".formatted(commands.incrementAndGet())),
        Snapline.class,
        all);
  }

  /** Somebody else has a row of that page in hand, so that it stays open until the process dies. */
  private static void killedInItsThirdPage(Connection superuser, Command keys, String... arguments)
      throws SQLException {
    superuser.setAutoCommit(false);
    try (Statement statement = superuser.createStatement()) {
      statement.execute(
          "select 1 from (select id from device order by id offset %d limit 1) chosen join device using (id) for update of device"
              .formatted(2 * PAGE + PAGE / 2));
      OwnProcess process = keys.run(arguments);
      await("the command's third page")
          .atMost(LONG)
          .pollInterval(Duration.ofMillis(100))
          .failFast(() -> assertThat(process.isAlive()).as(process.log()).isTrue())
          .until(() -> number(superuser, BLOCKED) > 0);
      process.kill();
      assertThat(process.log()).contains("device.credential %d of %d".formatted(2 * PAGE, DEVICES));
    }
    superuser.rollback();
    superuser.setAutoCommit(true);
    await("the end of the killed command's connection")
        .atMost(LONG)
        .until(() -> number(superuser, WORKING) == 0);
  }

  private static String ended(OwnProcess process) {
    await("the end of the command").atMost(LONG).until(() -> !process.isAlive());
    return process.log();
  }

  private static String anew(int values) {
    return "%d values encrypted anew, 0 left, 0 changed meanwhile".formatted(values);
  }

  private static long under(Connection superuser, String beginning) throws SQLException {
    return number(
        superuser,
        "select count(*) from device where starts_with(credential, '%s')".formatted(beginning));
  }

  private static long number(Connection superuser, String query) throws SQLException {
    try (Statement statement = superuser.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
