package dev.snapline.bus.nats;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real nats-server with JetStream on a port and a store of its own; both stay the same when it is
 * killed and started again. Where the program is missing the test is skipped; in CI it fails.
 */
public final class NatsServer implements AutoCloseable {

  private final Path directory;
  private final int port = freePort();
  private final Map<String, String> environment = new TreeMap<>();
  private String configuration = "jetstream {}\n";
  private Process process;

  private NatsServer(Path directory) {
    this.directory = directory;
  }

  /** A server that is not started yet; the directory gets its store and its log. */
  public static NatsServer in(Path directory) {
    return new NatsServer(directory);
  }

  /** What its configuration file says, instead of JetStream alone; not the address. */
  public NatsServer configured(String lines) {
    configuration = lines;
    return this;
  }

  /** The store is encrypted under this key, from the next start on. */
  public NatsServer cipherKey(String key) {
    return configured("jetstream { cipher: chachapoly, key: \"%s\" }\n".formatted(key));
  }

  public NatsServer environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Starts it, or starts it again, and waits until it answers. */
  public NatsServer start() {
    Path program = program();
    try {
      Path file = Files.writeString(directory.resolve("nats-server.conf"), configuration);
      List<String> command =
          new ArrayList<>(List.of(program.toString(), "-c", file.toString(), "-a", "127.0.0.1"));
      command.addAll(List.of("-p", Integer.toString(port)));
      if (!configuration.contains("store_dir")) {
        command.addAll(List.of("-sd", store().toString()));
      }
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("NATS_STORE_DIR", store().toString());
      builder.environment().putAll(environment);
      process = builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile())).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Awaitility.await("nats-server; its log is " + log())
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(this::answers);
    return this;
  }

  /** Ends it at once, as a fault would. */
  public void kill() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  /** Lets it end. */
  public void stop() {
    process.destroy();
    process.onExit().join();
  }

  public String url() {
    return "nats://127.0.0.1:" + port;
  }

  public Path store() {
    return directory.resolve("store");
  }

  public Path log() {
    return directory.resolve("nats-server.log");
  }

  /** Whether a file of the store holds the text. */
  public boolean storeHolds(String text) throws IOException {
    try (Stream<Path> files = Files.walk(store())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public void close() {
    kill();
  }

  /** What it has said. */
  public String logged() {
    try {
      return Files.readString(log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("nats-server ended at once: " + logged());
    }
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(1_000);
      return socket.getInputStream().read() == 'I';
    } catch (IOException e) {
      return false;
    }
  }

  /** For {@code @EnabledIf}: false means skip, and so never in CI. */
  public static boolean expected() {
    return installed() != null || "true".equals(System.getenv("CI"));
  }

  private static Path installed() {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin";
    return Stream.of(path.split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "nats-server"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  private static Path program() {
    Path found = installed();
    if (found == null && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("nats-server is missing: install the package nats-server");
    }
    assumeTrue(found != null, "SKIPPED: nats-server is missing; install the package nats-server");
    return found;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
