package dev.snapline.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.FreshDataDirectory;
import dev.snapline.database.DatabaseAccess;
import dev.snapline.process.Misconfigured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EmbeddedDatabaseTest {

  private final Path directory = FreshDataDirectory.create();

  @Test
  void keepsDataOverARestartDurablyAndBehindPasswords() throws Exception {
    try (EmbeddedDatabase first = EmbeddedDatabase.start(directory)) {
      DatabaseAccess access = first.access();
      run(access, access.owner(), "create table kept (id int); insert into kept values (7)");
      assertThat(
              read(
                  access,
                  access.app(),
                  "select current_setting('fsync') || current_setting('full_page_writes')"))
          .isEqualTo("onon");
      assertThatThrownBy(
              () -> DriverManager.getConnection(access.url(), access.app().username(), "wrong"))
          .isInstanceOf(SQLException.class)
          .extracting("SQLState")
          .isEqualTo("28P01");
      assertThatThrownBy(() -> DriverManager.getConnection(access.url(), "postgres", ""))
          .isInstanceOf(SQLException.class);
    }
    try (EmbeddedDatabase second = EmbeddedDatabase.start(directory)) {
      assertThat(read(second.access(), second.access().app(), "select id::text from kept"))
          .isEqualTo("7");
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("database.properties"))))
        .isEqualTo("rw-------");
  }

  @Test
  void letsNobodyElseIntoItsDirectories() throws Exception {
    try (EmbeddedDatabase _ = EmbeddedDatabase.start(directory)) {
      for (Path path :
          List.of(directory, directory.resolve("postgres"), directory.resolve("postgres-bin"))) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
            .as(path.toString())
            .isEqualTo("rwx------");
      }
    }
  }

  @Test
  void refusesADirectoryThatAnotherSnaplineUses() {
    try (EmbeddedDatabase _ = EmbeddedDatabase.start(directory)) {
      assertThatThrownBy(() -> EmbeddedDatabase.start(directory))
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining("Another Snapline is running on");
    }
  }

  @Test
  void adoptsTheServerThatAKilledSnaplineLeftBehind() throws Exception {
    Process snapline =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    KeepsRunning.class.getName(),
                    directory.toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var output = snapline.inputReader()) {
      assertThat(output.lines().anyMatch(line -> line.equals("READY"))).isTrue();
    }
    snapline.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    int orphan = Orphan.portOf(directory.resolve("postgres"));
    assertThat(orphan).isPositive();
    try (EmbeddedDatabase adopted = EmbeddedDatabase.start(directory)) {
      assertThat(adopted.access().url()).contains(":" + orphan + "/");
      assertThat(read(adopted.access(), adopted.access().app(), "select id::text from kept"))
          .isEqualTo("9");
    }
    assertThat(Orphan.portOf(directory.resolve("postgres"))).isZero();
  }

  @Test
  void startsAgainAfterAFirstStartThatWasInterrupted() throws Exception {
    Files.createDirectories(directory.resolve("postgres/base"));
    Files.writeString(directory.resolve("postgres/base/rubble"), "half made");
    try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
      assertThat(read(database.access(), database.access().app(), "select 'up'")).isEqualTo("up");
    }
  }

  private static void run(DatabaseAccess access, DatabaseAccess.Login login, String sql)
      throws SQLException {
    try (Connection connection = connect(access, login)) {
      connection.createStatement().execute(sql);
    }
  }

  private static String read(DatabaseAccess access, DatabaseAccess.Login login, String sql)
      throws SQLException {
    try (Connection connection = connect(access, login)) {
      var rows = connection.createStatement().executeQuery(sql);
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(DatabaseAccess access, DatabaseAccess.Login login)
      throws SQLException {
    return DriverManager.getConnection(access.url(), login.username(), login.password());
  }

  /** A process that starts the database and stays until it is killed. */
  static class KeepsRunning {
    public static void main(String[] arguments) throws Exception {
      EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]));
      run(
          database.access(),
          database.access().owner(),
          "create table kept (id int); insert into kept values (9)");
      System.out.println("READY");
      System.out.close();
      Thread.currentThread().join();
    }
  }
}
