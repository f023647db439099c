package dev.snapline.bus.nats;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Subscription;
import java.io.IOException;
import java.time.Duration;

/** Hears what goes over a server on some subjects, to do something at the very moment. */
public final class Tap implements AutoCloseable {

  private final Connection connection;
  private final Subscription subscription;

  private Tap(Connection connection, String subjects) {
    this.connection = connection;
    this.subscription = connection.subscribe(subjects);
  }

  /** On the pieces of large messages, from now on. */
  public static Tap onPieces(String url) {
    try {
      Tap tap = new Tap(Nats.connect(url), new Names(null).payload(">"));
      tap.connection.flush(Duration.ofSeconds(20));
      return tap;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for the next message. */
  public void await(Duration longest) {
    try {
      if (subscription.nextMessage(longest) == null) {
        throw new AssertionError("Nothing came within " + longest);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
