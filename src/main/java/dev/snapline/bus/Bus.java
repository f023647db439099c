package dev.snapline.bus;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Carries messages between the steps. Work goes to exactly one handler and again after a fault;
 * broadcasts go to every listener, at most once.
 */
public interface Bus {

  /**
   * Hands over a piece of work. It may be delivered more than once.
   *
   * @param priority true puts it before what is waiting
   */
  <T> void send(Topic<T> topic, T message, boolean priority);

  /** Tells every listener in every process, now or never. */
  <T> void broadcast(Topic<T> topic, T message);

  /** Registers the handler of a topic's work, at most {@code concurrency} pieces at a time. */
  <T> Registration consume(Topic<T> topic, int concurrency, Handler<T> handler);

  /** Listens to broadcasts; the listener must return quickly. */
  <T> Registration listen(Topic<T> topic, Consumer<T> listener);

  /** Whether work that waits or is under way outlives this process. */
  boolean durable();

  /** Does a piece of work. An exception counts as {@link Delivery.Retry} after a minute. */
  @FunctionalInterface
  interface Handler<T> {
    Delivery handle(T message);
  }

  /** What becomes of a message. */
  sealed interface Delivery {
    /** It is done with. */
    record Done() implements Delivery {}

    /** It comes again after the delay. */
    record Retry(Duration delay, String reason) implements Delivery {}
  }

  /** Ends a registration. */
  @FunctionalInterface
  interface Registration {
    void remove();
  }
}
