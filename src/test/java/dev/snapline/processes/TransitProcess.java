package dev.snapline.processes;

import static org.awaitility.Awaitility.await;

import dev.snapline.encryption.transit.TransitDouble;
import dev.snapline.shipped.ShippedLogins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The double of Transit in a process of its own; it comes back on its port with its keys. */
final class TransitProcess implements AutoCloseable {

  private final Path directory;
  private final int port = FreePort.any();
  private OwnProcess process;

  TransitProcess(Path directory) {
    this.directory = directory;
  }

  /** Lets it know the logins that are shipped, each with the rights of its policy and no others. */
  TransitProcess withShippedLogins() {
    try (TransitDouble before = TransitDouble.start(0, state())) {
      for (String kind : List.of("server", "collector")) {
        ShippedLogins.make(before, kind);
        Files.writeString(directory.resolve("role-id-" + kind), ShippedLogins.role(kind));
        Files.writeString(directory.resolve("secret-id-" + kind), ShippedLogins.secret(kind));
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What Snapline has to be told to reach it on a port with a login that is shipped. */
  List<String> login(int port, String kind) {
    String approle = "snapline.encryption.transit.approle.";
    return List.of(
        "snapline.encryption.transit.url=http://127.0.0.1:" + port,
        "snapline.encryption.transit.authentication=approle",
        approle + "role-id-file=" + directory.resolve("role-id-" + kind),
        approle + "secret-id-file=" + directory.resolve("secret-id-" + kind));
  }

  /** Starts it, or starts it again, and waits until it answers. */
  void start() {
    process =
        OwnProcess.java(
            directory.resolve("transit.log"),
            TransitDouble.class,
            List.of(Integer.toString(port), state().toString()));
    await("Transit").atMost(Duration.ofSeconds(60)).until(this::listens);
  }

  void kill() {
    process.kill();
  }

  int port() {
    return port;
  }

  /** What Snapline has to be told to reach it on a port. */
  static List<String> settings(int port) {
    return List.of(
        "snapline.encryption.transit.url=http://127.0.0.1:" + port,
        "snapline.encryption.transit.token=" + TransitDouble.ROOT);
  }

  private Path state() {
    return directory.resolve("transit.json");
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      process.kill();
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
