package dev.snapline.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.FreshDataDirectory;
import dev.snapline.database.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL as an operator runs it, in a process of its own: the system's, or the one that
 * Snapline brings along. It comes back on its port with its data.
 */
final class PostgresServer implements AutoCloseable {

  private static final List<String> ROLES = List.of("owner", "app", "worker");

  private final Path directory;
  private final Path programs;
  private final int port = FreePort.any();
  private OwnProcess process;

  private PostgresServer(Path directory, Path programs) {
    this.directory = directory;
    this.programs = programs;
  }

  /** Makes a server with Snapline's roles and an empty database, and starts it. */
  static PostgresServer create(Path directory) {
    PostgresServer server = new PostgresServer(directory, programs());
    try {
      server.initialise();
      server.start();
      server.prepare();
      return server;
    } catch (RuntimeException | Error e) {
      server.close();
      throw e;
    }
  }

  /** Starts it, or starts it again, and waits until it takes connections. */
  void start() {
    // Until the last child of a killed server has gone, the next one refuses to start.
    await("PostgreSQL; its log is in " + directory)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          if (process == null || !process.isAlive()) {
            process = OwnProcess.start(directory.resolve("postgres.log"), command());
          }
          return answers();
        });
  }

  void kill() {
    process.kill();
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/snapline";
  }

  /** What Snapline has to be told. */
  List<String> settings() {
    List<String> settings = new ArrayList<>(List.of("snapline.database.url=" + url()));
    for (String role : ROLES) {
      settings.add("snapline.database.%s.username=snapline_%s".formatted(role, role));
      settings.add("snapline.database.%s.password=%s".formatted(role, password(role)));
    }
    return settings;
  }

  /** A connection of the superuser. */
  Connection connect() throws SQLException {
    return connect("snapline");
  }

  /** Runs a statement as the superuser. */
  void administer(String sql) {
    try (Connection snapline = connect();
        Statement statement = snapline.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes everything to a file, as its own program for that does; false without the program. */
  boolean dump(Path file) {
    Path program = programs.resolve("pg_dump");
    if (!Files.isExecutable(program)) {
      return false;
    }
    String address =
        "postgresql://postgres:%s@127.0.0.1:%d/snapline".formatted(password("superuser"), port);
    OwnProcess dump =
        OwnProcess.start(
            directory.resolve("pg_dump.log"),
            List.of(program.toString(), "--dbname=" + address, "--file=" + file));
    await("pg_dump").atMost(Duration.ofSeconds(60)).until(() -> !dump.isAlive());
    assertThat(dump.log()).isEmpty();
    return true;
  }

  Recorded recorded() {
    return new Recorded(url(), "postgres", password("superuser"));
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      process.kill();
    }
  }

  private void initialise() {
    try {
      Path password =
          Files.writeString(
              Files.createDirectories(directory).resolve("superuser"), password("superuser"));
      List<String> command = asSomebody();
      command.addAll(
          List.of(
              programs.resolve("initdb").toString(),
              "--pgdata=" + directory.resolve("data"),
              "--username=postgres",
              "--pwfile=" + password,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale=C",
              "--no-sync"));
      OwnProcess made = OwnProcess.start(directory.resolve("initdb.log"), command);
      await().atMost(Duration.ofSeconds(60)).until(() -> !made.isAlive());
      assertThat(directory.resolve("data").resolve("PG_VERSION")).as(made.log()).exists();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command() {
    List<String> command = asSomebody();
    command.addAll(
        List.of(
            programs.resolve("postgres").toString(),
            "-D",
            directory.resolve("data").toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories="));
    return command;
  }

  private void prepare() {
    try (Connection postgres = connect("postgres");
        Statement statement = postgres.createStatement()) {
      statement.execute("create database snapline");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    try (Connection snapline = connect();
        Statement statement = snapline.createStatement();
        var script = PostgresServer.class.getResourceAsStream("/db/roles.sql")) {
      String sql = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      for (String role : ROLES) {
        sql = sql.replace(":'" + role + "_password'", "'" + password(role) + "'");
      }
      statement.execute(sql);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean answers() {
    try (Connection connection = connect("postgres")) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  /** A connection of the superuser, for whom there are no tenants. */
  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", password("superuser"));
  }

  private static String password(String role) {
    return "password-of-" + role;
  }

  /** PostgreSQL refuses to run as root; in a user namespace of its own, root is somebody else. */
  private static List<String> asSomebody() {
    boolean root = System.getProperty("user.name").equals("root");
    return new ArrayList<>(root ? List.of("unshare", "-U") : List.of());
  }

  private static Path programs() {
    Path system = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(system)) {
      return newest(system);
    }
    Path unpacked = FreshDataDirectory.create();
    EmbeddedDatabase.start(unpacked).close();
    return newest(unpacked.resolve("postgres-bin"));
  }

  private static Path newest(Path versions) {
    try (Stream<Path> found = Files.list(versions)) {
      return found
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
          .max(Path::compareTo)
          .orElseThrow(() -> new IllegalStateException("No PostgreSQL below " + versions));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
