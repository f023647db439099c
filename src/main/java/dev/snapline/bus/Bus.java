package dev.snapline.bus;

import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries messages between the steps. Work goes to exactly one handler and again after a fault;
 * broadcasts go to every listener, at most once.
 */
public interface Bus {

  /**
   * Hands over a piece of work. It may be delivered more than once. Blocks for some seconds at
   * most.
   *
   * @param id names the piece: the same one handed over again within two minutes is dropped
   */
  <T> Handover send(Topic<T> topic, T message, String id);

  /** Tells every listener in every process, now or never. */
  <T> void broadcast(Topic<T> topic, T message);

  /** Registers the handler of a topic's work, at most {@code concurrency} pieces at a time. */
  <T> Registration consume(Topic<T> topic, int concurrency, Handler<T> handler);

  /** Listens to broadcasts; the listener must return quickly. */
  <T> Registration listen(Topic<T> topic, Consumer<T> listener);

  /** Answers questions, each on its own thread. */
  <Q, A> Registration answer(Question<Q, A> question, Function<Q, A> answer);

  /** Asks, and waits for the answer; empty if nobody answers in time. */
  <Q, A> Optional<A> ask(Question<Q, A> question, Q asked, Duration longest);

  /** Whether work that waits or is under way outlives this process. */
  boolean durable();

  /** Whether messages travel now; cheap enough for a probe. */
  State state();

  /** What waits, by topic. */
  List<Backlog> backlogs();

  /** Work that was given up after too many faults, newest first; none while it is not known. */
  List<DeadLetter> deadLetters(int limit);

  /**
   * How many there are; empty while it is not known, as the bus cannot be asked. Cheap enough for a
   * gauge.
   */
  OptionalLong deadLetterCount();

  /** Hands a dead letter over again. */
  Settled replay(String deadLetter);

  /** Throws a dead letter away. */
  Settled discard(String deadLetter);

  /** Does a piece of work. An exception counts as a fault; after some the message is given up. */
  @FunctionalInterface
  interface Handler<T> {
    Delivery handle(T message);

    /**
     * The bus could not be told for some time that this piece is in hand, and may give it to
     * another process: what must not happen twice has to stop. Called while it is handled, by
     * another thread; returns quickly.
     */
    default void takenAway(T message) {}

    /** The piece was given up and is a dead letter now; {@code reason} has no content in it. */
    default void givenUp(T message, String reason) {}
  }

  /** What becomes of a message. */
  sealed interface Delivery {
    /** It is done with. */
    record Done() implements Delivery {}

    /** It comes again after the delay, however often that happens. */
    record Retry(Duration delay, String reason) implements Delivery {}
  }

  /** What came of handing over work. */
  sealed interface Handover {
    /** The bus has it. */
    record Accepted() implements Handover {}

    /** The bus cannot be had now; worth trying again. */
    record Unavailable(String reason) implements Handover {}

    /** It is larger than the bus takes; trying again will not help. */
    record TooLarge(String reason) implements Handover {}
  }

  /**
   * Whether messages travel.
   *
   * @param reason one sentence that says what is wrong and what to do, or null
   */
  record State(boolean up, @Nullable String reason) {}

  /**
   * What waits on a topic.
   *
   * @param waiting pieces that nobody has in hand
   * @param inHand pieces delivered and not done with
   * @param oldest how long the oldest waiting piece has waited, if any waits and the bus can tell
   */
  record Backlog(String topic, long waiting, long inHand, @Nullable Duration oldest) {}

  /**
   * A piece of work that was given up.
   *
   * @param reason why, without content
   * @param about whom it was about, if that is known
   */
  record DeadLetter(
      String id, String topic, Instant at, long deliveries, String reason, @Nullable About about) {}

  /** Whom a piece of work is about. */
  record About(AttemptId attempt, TenantId tenant, DeviceId device) {}

  /** What came of handing a dead letter over again, or of throwing it away. */
  sealed interface Settled {
    /** It is a dead letter no more. */
    record Done(DeadLetter letter) implements Settled {}

    /** There was none with this id. */
    record Gone() implements Settled {}

    /** The bus cannot be had, or did not answer: it may be a dead letter still. */
    record Unavailable(String reason) implements Settled {}
  }

  /** Ends a registration. */
  @FunctionalInterface
  interface Registration {
    /** What its handler has begun goes on; nothing that is sent afterwards comes to it. */
    void remove();
  }
}
