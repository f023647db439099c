package dev.snapline.bus.nats;

import dev.snapline.bus.Bus.Registration;
import dev.snapline.bus.MessageCodec;
import dev.snapline.bus.Question;
import dev.snapline.bus.Topic;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.MessageHandler;
import io.nats.client.impl.Headers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said now or never: broadcasts, questions and answers, by core NATS. */
final class Talk {

  private static final Logger log = LoggerFactory.getLogger(Talk.class);
  private static final String FAILED = "Snapline-Failed";
  private static final String ANSWERERS = "answerers";

  private final Names names;
  private final Link link;
  private final MessageCodec codec;
  private final Set<Ear> ears = ConcurrentHashMap.newKeySet();
  private @Nullable Connection current;

  Talk(Names names, Link link, MessageCodec codec) {
    this.names = names;
    this.link = link;
    this.codec = codec;
  }

  /** Has every ear listen on this connection; the client itself restores what it interrupts. */
  synchronized void up(Connection connection) {
    if (!connection.equals(current)) {
      current = connection;
      ears.forEach(ear -> ear.open(connection));
    }
  }

  <T> void broadcast(Topic<T> topic, T message) {
    Connection connection = link.now();
    byte[] bytes = codec.encode(message);
    if (connection == null || bytes.length > connection.getMaxPayload()) {
      log.debug("Nobody is told of {}", topic.name());
      return;
    }
    try {
      connection.publish(names.subject(topic.name()), bytes);
    } catch (IllegalStateException e) {
      log.debug("Nobody is told of {}", topic.name(), e);
    }
  }

  <T> Registration listen(Topic<T> topic, Consumer<T> listener) {
    return open(
        new Ear(names.subject(topic.name()), null, message -> hear(topic, listener, message)));
  }

  <Q, A> Registration answer(Question<Q, A> question, Function<Q, A> answer) {
    return open(
        new Ear(
            names.subject(question.name()),
            ANSWERERS,
            message ->
                Thread.ofVirtual()
                    .name(question.name())
                    .start(() -> reply(question, answer, message))));
  }

  <Q, A> Optional<A> ask(Question<Q, A> question, Q asked, Duration longest) {
    try {
      long end = System.nanoTime() + longest.toNanos();
      Connection connection = link.within(longest);
      if (connection == null) {
        return Optional.empty();
      }
      Message reply =
          connection.request(
              names.subject(question.name()),
              codec.encode(asked),
              Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())));
      return reply == null || reply.isStatusMessage() || failed(reply)
          ? Optional.empty()
          : Optional.of(codec.decode(reply.getData(), question.answered()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (IllegalStateException e) {
      return Optional.empty();
    }
  }

  private synchronized Registration open(Ear ear) {
    ears.add(ear);
    if (current != null) {
      ear.open(current);
    }
    return () -> {
      ears.remove(ear);
      ear.close();
    };
  }

  private <T> void hear(Topic<T> topic, Consumer<T> listener, Message message) {
    try {
      listener.accept(codec.decode(message.getData(), topic.type()));
    } catch (RuntimeException e) {
      log.warn("A listener of {} failed: {}", topic.name(), e.getClass().getName());
    }
  }

  private <Q, A> void reply(Question<Q, A> question, Function<Q, A> answer, Message message) {
    Headers headers = new Headers();
    byte[] bytes = new byte[0];
    try {
      bytes = codec.encode(answer.apply(codec.decode(message.getData(), question.asked())));
    } catch (RuntimeException e) {
      log.error("No answer to {}: {}", question.name(), e.getClass().getName());
      headers.put(FAILED, "true");
    }
    try {
      message.getConnection().publish(message.getReplyTo(), headers, bytes);
    } catch (IllegalStateException | IllegalArgumentException e) {
      log.debug("The answer to {} was lost", question.name(), e);
    }
  }

  private static boolean failed(Message reply) {
    return reply.hasHeaders() && reply.getHeaders().getFirst(FAILED) != null;
  }

  /** One subscription, whatever connection there is. */
  private static final class Ear {

    private final String subject;
    private final @Nullable String queue;
    private final MessageHandler handler;
    private @Nullable Dispatcher dispatcher;

    Ear(String subject, @Nullable String queue, MessageHandler handler) {
      this.subject = subject;
      this.queue = queue;
      this.handler = handler;
    }

    synchronized void open(Connection connection) {
      try {
        Dispatcher opened = connection.createDispatcher(handler);
        dispatcher = queue == null ? opened.subscribe(subject) : opened.subscribe(subject, queue);
        connection.flush(Duration.ofSeconds(2));
      } catch (IllegalStateException | java.util.concurrent.TimeoutException e) {
        log.debug("It will listen when the connection is back", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    synchronized void close() {
      Dispatcher last = dispatcher;
      dispatcher = null;
      if (last != null && last.isActive()) {
        last.unsubscribe(subject);
      }
    }
  }
}
