package dev.snapline.bus.nats;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the streams are there; looked at whenever the connection has come or come back. */
final class Readiness {

  private static final Logger log = LoggerFactory.getLogger(Readiness.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final Streams streams;
  private @Nullable Ready ready;
  private @Nullable String trouble = "The streams on the NATS server were not looked at yet.";
  private long looks;

  Readiness(Streams streams) {
    this.streams = streams;
  }

  /** Looks until the streams are there, the connection is gone, or somebody looks anew. */
  void look(Connection connection) {
    long look = begin();
    try {
      while (!end(look, connection, look(look, connection))) {
        Thread.sleep(BETWEEN_LOOKS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is wrong with the streams, in one sentence, or null. */
  synchronized @Nullable String trouble() {
    return trouble;
  }

  /** Takes note that a stream which should be there is not. */
  synchronized void missing(Ready found, String stream) {
    if (!streams.mayMake()) {
      report(
          "The NATS server has no stream %s yet; a process with the role schedule makes it."
              .formatted(stream));
    } else if (found.equals(ready)) {
      ready = null;
      Thread.ofVirtual().name("bus-look").start(() -> look(found.connection));
    }
  }

  /** Says what is wrong with a stream, or that nothing is. */
  synchronized void report(@Nullable String sentence) {
    if (sentence != null && !sentence.equals(trouble)) {
      log.error("{}", sentence);
    }
    trouble = sentence;
  }

  /** What can be worked with, as soon as there is something; null if not in time. */
  synchronized @Nullable Ready within(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (ready == null || ready.connection.getStatus() != Connection.Status.CONNECTED) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return null;
      }
      wait(Math.min(left, 100));
    }
    return ready;
  }

  private synchronized long begin() {
    ready = null;
    return ++looks;
  }

  private @Nullable String look(long look, Connection connection) {
    try {
      return streams.prepare(connection);
    } catch (JetStreamApiException e) {
      return "JetStream on the NATS server refuses: %s.".formatted(e.getErrorDescription());
    } catch (IOException e) {
      return "JetStream on the NATS server does not answer; is it on, and is this user allowed to use it?";
    } catch (RuntimeException e) {
      return "The streams on the NATS server cannot be checked (%s); Snapline keeps trying."
          .formatted(e.getClass().getSimpleName());
    }
  }

  private synchronized boolean end(long look, Connection connection, @Nullable String sentence) {
    if (look != looks || connection.getStatus() != Connection.Status.CONNECTED) {
      return true;
    }
    report(sentence);
    if (sentence != null) {
      return false;
    }
    ready = new Ready(connection);
    notifyAll();
    return true;
  }

  /** A connection with its streams in order; another one after each interruption. */
  static final class Ready {

    private final Connection connection;

    private Ready(Connection connection) {
      this.connection = connection;
    }

    Connection connection() {
      return connection;
    }
  }
}
