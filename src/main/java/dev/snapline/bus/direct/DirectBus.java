package dev.snapline.bus.direct;

import dev.snapline.bus.Bus;
import dev.snapline.bus.MessageCodec;
import dev.snapline.bus.Question;
import dev.snapline.bus.Topic;
import dev.snapline.bus.Transport;
import dev.snapline.bus.TravelsBy;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The bus inside one process. Work waits in memory: what a killed process leaves behind comes again
 * when its lease runs out. Messages are encoded all the same, so that nothing travels that another
 * process could not read.
 */
@Component
@TravelsBy(Transport.DIRECT)
class DirectBus implements Bus {

  private static final Logger log = LoggerFactory.getLogger(DirectBus.class);

  private final MessageCodec codec;
  private final Duration afterFault;
  private final Map<String, WorkQueue> queues = new ConcurrentHashMap<>();
  private final Set<WorkQueue.Server> servers = ConcurrentHashMap.newKeySet();
  private final Map<String, List<Consumer<byte[]>>> listeners = new ConcurrentHashMap<>();
  private final Map<String, UnaryOperator<byte[]>> answers = new ConcurrentHashMap<>();
  private final GivenUp givenUp;

  @Autowired
  DirectBus(MessageCodec codec) {
    this(codec, Duration.ofMinutes(1));
  }

  /**
   * @param afterFault how long work waits after a fault
   */
  DirectBus(MessageCodec codec, Duration afterFault) {
    this.codec = codec;
    this.givenUp = new GivenUp(codec);
    this.afterFault = afterFault;
  }

  @Override
  public <T> Handover send(Topic<T> topic, T message, String id) {
    queue(topic.name()).add(codec.encode(message), id);
    return new Handover.Accepted();
  }

  @Override
  public <T> void broadcast(Topic<T> topic, T message) {
    byte[] encoded = codec.encode(message);
    for (Consumer<byte[]> listener : listeners.getOrDefault(topic.name(), List.of())) {
      try {
        listener.accept(encoded);
      } catch (RuntimeException e) {
        log.warn("A listener of {} failed: {}", topic.name(), e.getClass().getName());
      }
    }
  }

  @Override
  public <T> Registration consume(Topic<T> topic, int concurrency, Handler<T> handler) {
    WorkQueue.Server server =
        queue(topic.name()).serve(concurrency, codec.decoding(topic.type(), handler));
    servers.add(server);
    return () -> {
      server.stop();
      servers.remove(server);
    };
  }

  @Override
  public <T> Registration listen(Topic<T> topic, Consumer<T> listener) {
    List<Consumer<byte[]>> all =
        listeners.computeIfAbsent(topic.name(), _ -> new CopyOnWriteArrayList<>());
    Consumer<byte[]> decoding = bytes -> listener.accept(codec.decode(bytes, topic.type()));
    all.add(decoding);
    return () -> all.remove(decoding);
  }

  @Override
  public <Q, A> Registration answer(Question<Q, A> question, Function<Q, A> answer) {
    UnaryOperator<byte[]> encoded =
        bytes -> codec.encode(answer.apply(codec.decode(bytes, question.asked())));
    answers.put(question.name(), encoded);
    return () -> answers.remove(question.name(), encoded);
  }

  @Override
  public <Q, A> Optional<A> ask(Question<Q, A> question, Q asked, Duration longest) {
    UnaryOperator<byte[]> answer = answers.get(question.name());
    if (answer == null) {
      return Optional.empty();
    }
    CompletableFuture<byte[]> reply = new CompletableFuture<>();
    byte[] encoded = codec.encode(asked);
    Thread.ofVirtual()
        .name(question.name())
        .start(() -> {
          try {
            reply.complete(answer.apply(encoded));
          } catch (RuntimeException e) {
            reply.completeExceptionally(e);
          }
        });
    try {
      byte[] bytes = reply.get(longest.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.of(codec.decode(bytes, question.answered()));
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public boolean durable() {
    return false;
  }

  @Override
  public State state() {
    return new State(true, null);
  }

  @Override
  public List<Backlog> backlogs() {
    return queues.values().stream()
        .map(WorkQueue::backlog)
        .sorted(Comparator.comparing(Backlog::topic))
        .toList();
  }

  @Override
  public List<DeadLetter> deadLetters(int limit) {
    return givenUp.newest(limit);
  }

  @Override
  public OptionalLong deadLetterCount() {
    return OptionalLong.of(givenUp.count());
  }

  @Override
  public Settled replay(String deadLetter) {
    Optional<GivenUp.Kept> found = givenUp.take(deadLetter);
    found.ifPresent(
        kept -> queue(kept.letter().topic()).add(kept.message(), "replay-" + UUID.randomUUID()));
    return settled(found);
  }

  @Override
  public Settled discard(String deadLetter) {
    return settled(givenUp.take(deadLetter));
  }

  private static Settled settled(Optional<GivenUp.Kept> found) {
    return found.<Settled>map(kept -> new Settled.Done(kept.letter())).orElseGet(Settled.Gone::new);
  }

  @PreDestroy
  void stop() {
    queues.values().forEach(WorkQueue::close);
    servers.forEach(WorkQueue.Server::stop);
  }

  private WorkQueue queue(String topic) {
    return queues.computeIfAbsent(topic, name -> new WorkQueue(name, givenUp, afterFault));
  }
}
