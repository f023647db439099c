package dev.snapline.bus.nats;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes down every message that goes over a server, as it is: a file each, with its subject and
 * headers. It hears what the user for central processes may hear: all work, its pieces and events.
 */
public final class Overheard implements AutoCloseable {

  private final Path directory;
  private final Connection connection;
  private final AtomicInteger heard = new AtomicInteger();

  private Overheard(Options options, Path directory) {
    this.directory = directory;
    try {
      connection = Nats.connect(options);
      Dispatcher dispatcher = connection.createDispatcher(this::write);
      dispatcher.setPendingLimits(-1, -1);
      dispatcher.subscribe("config.>");
      connection.flush(Duration.ofSeconds(20));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Listens from now on. */
  public static Overheard at(String url, String user, String password, Path directory) {
    return new Overheard(
        new Options.Builder().server(url).userInfo(user, password).maxReconnects(-1).build(),
        directory);
  }

  /** Writes down what has come until now; may be called again. */
  @Override
  public void close() {
    if (connection.getStatus() == Connection.Status.CLOSED) {
      return;
    }
    try {
      connection.drain(Duration.ofSeconds(20)).get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void write(Message message) {
    Path file = directory.resolve("%06d".formatted(heard.incrementAndGet()));
    try (var out = Files.newOutputStream(file)) {
      out.write((message.getSubject() + "\n").getBytes(StandardCharsets.UTF_8));
      if (message.hasHeaders()) {
        out.write(message.getHeaders().getSerialized());
      }
      out.write(message.getData());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
