package dev.snapline.bus.nats;

import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to the servers. It is made in the background, again and again for ever; whoever
 * needs it waits as long as it likes.
 */
final class Link implements ConnectionListener, ErrorListener {

  private static final Logger log = LoggerFactory.getLogger(Link.class);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final String servers;
  private final Supplier<Options.Builder> options;
  private final Consumer<Connection> whenUp;
  private final Denials denials = new Denials();
  private final Set<String> said = new HashSet<>();
  private @Nullable Connection connection;
  private @Nullable String trouble;
  private boolean tried;
  private boolean distrusted;
  private boolean closed;

  /**
   * Nothing happens before {@link #open}.
   *
   * @param whenUp runs on its own thread whenever the connection has come or come back
   */
  Link(String servers, Supplier<Options.Builder> options, Consumer<Connection> whenUp) {
    this.servers = servers;
    this.options = options;
    this.whenUp = whenUp;
    this.trouble = "Snapline has not reached the NATS server at %s yet.".formatted(servers);
  }

  /** What the server has not allowed since the connection was made. */
  Denials denials() {
    return denials;
  }

  void open() {
    Thread.ofVirtual().name("bus-link").start(this::connect);
  }

  /** What keeps messages from travelling, in one sentence, or null. */
  synchronized @Nullable String trouble() {
    return trouble;
  }

  /** The connection if it stands now. */
  synchronized @Nullable Connection now() {
    return trouble == null ? connection : null;
  }

  /** The connection as soon as it stands; null if it does not in time, or never will. */
  synchronized @Nullable Connection within(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (now() == null && !closed) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return null;
      }
      wait(left);
    }
    return now();
  }

  void close() {
    Connection last;
    synchronized (this) {
      closed = true;
      trouble = "Snapline is shutting down.";
      last = connection;
      notifyAll();
    }
    try {
      if (last != null) {
        last.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void connect() {
    while (mayTry()) {
      try {
        adopt(Nats.connect(options.get().connectionListener(this).errorListener(this).build()));
        return;
      } catch (AuthenticationException e) {
        down(refused());
      } catch (IOException e) {
        down(unreachable());
      } catch (RuntimeException e) {
        down(
            "The login to the NATS server cannot be prepared (%s): check snapline.bus.nats."
                .formatted(e.getClass().getSimpleName()));
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private synchronized boolean mayTry() {
    try {
      if (!closed && tried) {
        wait(BETWEEN_TRIES.toMillis());
      }
      tried = true;
    } catch (InterruptedException e) {
      return false;
    }
    return !closed;
  }

  private void adopt(Connection made) throws InterruptedException {
    synchronized (this) {
      connection = made;
      if (!closed) {
        up(made);
        return;
      }
    }
    made.close();
  }

  private synchronized void up(Connection made) {
    // The client may tell of a connection that was adopted already.
    boolean known = trouble == null && made.equals(connection);
    if (made.getStatus() == Connection.Status.CONNECTED && !closed && !known) {
      connection = made;
      trouble = null;
      distrusted = false;
      said.clear();
      log.info("The NATS server at {} is there", made.getConnectedUrl());
      notifyAll();
      Thread.ofVirtual().name("bus-up").start(() -> whenUp.accept(made));
    }
  }

  /** Logs each sentence once until the connection stands: several servers may fail in turn. */
  private synchronized void down(String sentence) {
    if (!closed) {
      trouble = sentence;
      if (said.add(sentence)) {
        log.warn("{}", sentence);
      }
    }
  }

  /** The client says so at each of its tries; what is known better stays. */
  private synchronized void wentAway() {
    denials.forget();
    if (trouble == null) {
      down("The NATS server at %s went away; Snapline keeps trying.".formatted(servers));
    }
  }

  private String refused() {
    return "The NATS server at %s refuses the login: check snapline.bus.nats.user and its password, or the key file."
        .formatted(servers);
  }

  private synchronized String unreachable() {
    if (distrusted) {
      return "The NATS server at %s cannot be trusted or does not trust this process: check snapline.bus.nats.tls."
          .formatted(servers);
    }
    // A server that misses a certificate hangs up without a word.
    String or =
        servers.contains("tls:") ? ", or it wants a certificate (snapline.bus.nats.tls)" : "";
    return "No NATS server answers at %s%s; Snapline keeps trying.".formatted(servers, or);
  }

  @Override
  public void connectionEvent(Connection source, Events event) {
    switch (event) {
      case CONNECTED, RECONNECTED -> {
        if (isCurrent(source)) {
          up(source);
        }
      }
      case DISCONNECTED -> {
        if (isCurrent(source)) {
          wentAway();
        }
      }
      case CLOSED -> {
        // The client gives up after two refusals of a login; the password may be put right later.
        if (isCurrent(source) && !isClosed()) {
          down(refused());
          open();
        }
      }
      default -> log.debug("NATS: {}", event);
    }
  }

  @Override
  public void errorOccurred(Connection source, String error) {
    if (error.toLowerCase(Locale.ROOT).contains("authorization")) {
      down(refused());
    } else if (denials.isNews(error)) {
      log.warn("The NATS server says: {}", error);
    }
  }

  @Override
  public void exceptionOccurred(Connection source, Exception e) {
    log.debug("NATS: {}", e.getClass().getName());
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        distrust(true);
      } else if (cause instanceof ConnectException) {
        distrust(false);
      }
    }
  }

  private synchronized void distrust(boolean distrusted) {
    this.distrusted = distrusted;
    if (trouble != null) {
      down(unreachable());
    }
  }

  private synchronized boolean isCurrent(Connection source) {
    return source.equals(connection);
  }

  private synchronized boolean isClosed() {
    return closed;
  }
}
