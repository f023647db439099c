package dev.snapline.bus.nats;

import dev.snapline.bus.Bus.Registration;
import dev.snapline.bus.nats.Readiness.Ready;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.PullSubscribeOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The places of one handler. Each asks for one message at a time, so that a process never holds
 * more than it works on.
 */
final class Work implements Registration {

  private static final Logger log = LoggerFactory.getLogger(Work.class);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(5);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

  private final String topic;
  private final String stream;
  private final Readiness readiness;
  private final Streams streams;
  private final Handling handling;
  private final Denials denials;
  private final List<Place> places;
  private final CountDownLatch ended;
  private volatile boolean stopped;
  private volatile boolean refused;
  private @Nullable Ready prepared;

  Work(
      String topic,
      String stream,
      int concurrency,
      Readiness readiness,
      Streams streams,
      Handling handling,
      Denials denials) {
    this.topic = topic;
    this.stream = stream;
    this.readiness = readiness;
    this.streams = streams;
    this.handling = handling;
    this.denials = denials;
    this.ended = new CountDownLatch(concurrency);
    this.places = IntStream.range(0, concurrency).mapToObj(_ -> new Place()).toList();
  }

  void start() {
    places.forEach(place -> place.thread.start());
  }

  /**
   * A place that asks goes on to do so for a moment: what comes to it is given back, and what came
   * to nobody would be away until the server misses it. Draining its subscription would be quicker,
   * but pings the server, and the client gives up a connection with three pings under way.
   */
  @Override
  public void remove() {
    stopped = true;
  }

  /** As {@link #remove()}, at once: what is on its way to a place comes again. */
  void stop() {
    remove();
    places.forEach(Place::stopAsking);
  }

  Names.Store store() {
    return Names.store(topic);
  }

  /** Whether the server does not allow this process to have it. */
  boolean refused() {
    return refused;
  }

  /** Whether it was removed and what was under way has ended. */
  boolean ended() {
    return ended.getCount() == 0;
  }

  /** Whether what was under way has ended in time. */
  boolean awaitEnd(Duration longest) throws InterruptedException {
    return ended.await(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void prepare(Ready ready) throws IOException, JetStreamApiException {
    if (prepared == ready) {
      return;
    }
    try {
      streams.prepareConsumer(ready.connection(), topic);
      readiness.report(null);
      refused = false;
      prepared = ready;
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() == Streams.NOT_FOUND) {
        readiness.missing(ready, stream);
      }
      throw e;
    } catch (IOException e) {
      // To what is not allowed there is no answer.
      refuse(denials.keepFrom(stream, Names.consumer(topic)));
      throw e;
    }
  }

  private void refuse(boolean now) {
    if (now && !refused) {
      log.error("The NATS server does not let this process take work from {}", topic);
    }
    refused = now;
  }

  private synchronized void forget(Ready ready) {
    if (prepared == ready) {
      prepared = null;
    }
  }

  /** Does one piece of work after the other. */
  private final class Place {

    private final Thread thread = Thread.ofVirtual().name("bus-" + topic).unstarted(this::loop);
    private @Nullable Ready at;
    private @Nullable JetStreamSubscription subscription;
    private boolean asking;

    private void loop() {
      while (!stopped) {
        try {
          Message message = next();
          if (message != null) {
            take(message);
          }
        } catch (IOException | JetStreamApiException | IllegalStateException e) {
          log.debug("No work from {}", topic, e);
          leave();
          pause();
        } catch (InterruptedException e) {
          log.trace("Stopped asking");
        } catch (RuntimeException | Error e) {
          // Nobody foresaw it; without this place there would be one less for ever.
          log.error("A place on {} goes on after {}", topic, e.getClass().getName());
          log.debug("The fault", e);
          leave();
          pause();
        }
      }
      leave();
      ended.countDown();
    }

    private void take(Message message) {
      if (stopped) {
        handling.giveBack(message);
      } else {
        handling.take(message);
      }
    }

    private @Nullable Message next()
        throws IOException, JetStreamApiException, InterruptedException {
      try {
        if (!ask(true)) {
          return null;
        }
        Ready ready = readiness.within(AFTER_TROUBLE);
        if (ready == null) {
          return null;
        }
        List<Message> got = subscribed(ready).fetch(1, ASK_AGAIN);
        return got.isEmpty() ? null : got.getFirst();
      } finally {
        ask(false);
      }
    }

    /** Only a place that asks is interrupted, never one that works. */
    private synchronized boolean ask(boolean asking) {
      this.asking = asking && !stopped;
      if (!asking) {
        Thread.interrupted();
      }
      return this.asking;
    }

    private synchronized void stopAsking() {
      if (asking) {
        thread.interrupt();
      }
    }

    private JetStreamSubscription subscribed(Ready ready)
        throws IOException, JetStreamApiException {
      JetStreamSubscription current = subscription;
      if (current != null && at == ready) {
        return current;
      }
      leave();
      prepare(ready);
      current =
          ready
              .connection()
              .jetStream()
              .subscribe(null, PullSubscribeOptions.fastBind(stream, Names.consumer(topic)));
      subscription = current;
      at = ready;
      return current;
    }

    private void leave() {
      JetStreamSubscription last = subscription;
      Ready lastAt = at;
      subscription = null;
      at = null;
      if (last != null && lastAt != null) {
        forget(lastAt);
        try {
          last.unsubscribe();
        } catch (IllegalStateException e) {
          log.trace("It was closed already", e);
        }
      }
    }

    private void pause() {
      try {
        Thread.sleep(AFTER_TROUBLE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
