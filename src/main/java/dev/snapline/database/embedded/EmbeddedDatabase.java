package dev.snapline.database.embedded;

import dev.snapline.database.DatabaseAccess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * PostgreSQL as a child process, hardened for keeping data: fsync on, passwords asked of everybody,
 * no socket file, one Snapline per directory. A server that a killed run left behind is adopted.
 *
 * @see "Decision 0008"
 */
public final class EmbeddedDatabase implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

  private final DirectoryLock lock;
  private final EmbeddedPostgres server;
  private final DatabaseAccess access;

  private EmbeddedDatabase(DirectoryLock lock, EmbeddedPostgres server, DatabaseAccess access) {
    this.lock = lock;
    this.server = server;
    this.access = access;
  }

  /**
   * Starts or adopts the server in a directory; throws {@link dev.snapline.process.Misconfigured}
   * if another Snapline has it, and {@link IllegalStateException} if the server does not start.
   */
  public static EmbeddedDatabase start(Path directory) {
    Path home = directory.toAbsolutePath().normalize();
    DirectoryLock lock = DirectoryLock.take(home);
    try {
      Passwords passwords = Passwords.in(home);
      Path cluster = home.resolve("postgres");
      // Programs are unpacked there: nobody else may put any.
      OwnerOnly.directory(home.resolve("postgres-bin"));
      if (!passwords.initialised() && Files.exists(cluster)) {
        log.info("Removing the half-made database of an interrupted first start");
        FileSystemUtils.deleteRecursively(cluster);
      }
      EmbeddedPostgres server = launch(home, cluster, passwords);
      // The library opens it to everybody while it unpacks.
      OwnerOnly.directory(home.resolve("postgres-bin"));
      try {
        DatabaseAccess access = new Bootstrap(server.getPort(), cluster, passwords).prepare();
        passwords.markInitialised();
        log.info(
            "Embedded PostgreSQL is ready on port {} with its data in {}",
            server.getPort(),
            cluster);
        return new EmbeddedDatabase(lock, server, access);
      } catch (IOException | SQLException e) {
        server.close();
        throw e;
      }
    } catch (IOException | SQLException e) {
      lock.release();
      throw new IllegalStateException("The embedded PostgreSQL in " + home + " did not start", e);
    }
  }

  private static EmbeddedPostgres launch(Path home, Path cluster, Passwords passwords)
      throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(cluster)
        .setOverrideWorkingDirectory(home.resolve("postgres-bin").toFile())
        .setCleanDataDirectory(false)
        .setPort(Orphan.portOf(cluster))
        .setConnectConfig("password", passwords.superuser())
        // Whoever started it closes it, after the connections.
        .setRegisterShutdownHook(false)
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("max_connections", "60")
        .setServerConfig("password_encryption", "scram-sha-256")
        .setServerConfig("log_min_error_statement", "panic")
        .setPGStartupWait(Duration.ofSeconds(60))
        .start();
  }

  /** Where it is and how to sign in. */
  public DatabaseAccess access() {
    return access;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded PostgreSQL did not stop cleanly", e);
    } finally {
      lock.release();
    }
  }
}
