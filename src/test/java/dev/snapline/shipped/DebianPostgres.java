package dev.snapline.shipped;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A PostgreSQL from the system's package, as a user of its own where the test runs as root. Its
 * programs are the ones an administrator has.
 */
final class DebianPostgres implements AutoCloseable {

  private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
  private final Path programs = programs();
  private final Path directory;
  private final int port = freePort();

  private DebianPostgres(Path directory) {
    this.directory = directory;
  }

  /** A new cluster in a new directory, with a superuser {@code postgres} who has a password. */
  static DebianPostgres start(String password) {
    try {
      // Where the server's own user may go, which is not so for every checkout.
      DebianPostgres postgres =
          new DebianPostgres(Files.createTempDirectory(Path.of("/tmp"), "pg"));
      Path file = Files.writeString(postgres.directory.resolve("password"), password);
      if (Shell.root()) {
        Shell.run("chown", "-R", "postgres", postgres.directory.toString()).fine();
      }
      Path cluster = postgres.directory.resolve("cluster");
      postgres.asServer(
          "initdb",
          "-A",
          "scram-sha-256",
          "-U",
          "postgres",
          "--pwfile=" + file,
          "-D",
          "" + cluster);
      postgres.asServer(
          "pg_ctl",
          "-D",
          cluster.toString(),
          "-l",
          postgres.directory.resolve("log").toString(),
          "-o",
          "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
              .formatted(postgres.port),
          "-w",
          "start");
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean installed() {
    return programs() != null && Files.isExecutable(programs().resolve("initdb"));
  }

  /** Where programs of an administrator find it. */
  Map<String, String> environment(String database, String password) {
    return Map.of(
        "PGHOST",
        "127.0.0.1",
        "PGPORT",
        Integer.toString(port),
        "PGUSER",
        "postgres",
        "PGDATABASE",
        database,
        "PGPASSWORD",
        password,
        "PATH",
        programs + ":" + System.getenv("PATH"));
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** Stops it and removes all it had. */
  @Override
  public void close() {
    asServer("pg_ctl", "-D", directory.resolve("cluster").toString(), "-m", "fast", "-w", "stop");
    Shell.run("rm", "-rf", directory.toString()).fine();
  }

  private void asServer(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (Shell.root()) {
      command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    Shell.run(Map.of("HOME", directory.toString()), command).fine();
  }

  /** The newest version's, or null. */
  private static Path programs() {
    try (Stream<Path> versions = Files.list(PACKAGES)) {
      return versions
          .filter(version -> version.getFileName().toString().matches("\\d+"))
          .max(Comparator.comparingInt(version -> Integer.parseInt("" + version.getFileName())))
          .map(version -> version.resolve("bin"))
          .orElse(null);
    } catch (IOException e) {
      return null;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
