package dev.snapline.bus.nats;

import dev.snapline.bus.Bus;
import dev.snapline.bus.MessageCodec;
import dev.snapline.bus.Question;
import dev.snapline.bus.Topic;
import dev.snapline.bus.Transport;
import dev.snapline.bus.TravelsBy;
import dev.snapline.process.ThisProcess;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The bus between processes. It starts without a server and works as soon as there is one.
 *
 * @see "Decision 0019"
 */
@Component
@TravelsBy(Transport.NATS)
class NatsBus implements Bus {

  private static final Logger log = LoggerFactory.getLogger(NatsBus.class);
  private static final Duration FOR_RUNNING_WORK = Duration.ofSeconds(20);

  private final MessageCodec codec;
  private final Names names;
  private final Link link;
  private final Streams streams;
  private final Readiness readiness;
  private final Desk desk;
  private final Sending sending;
  private final Talk talk;
  private final Backlogs backlogs;
  private final Lanes lanes;
  private final boolean onlyCollects;
  private final Set<Work> works = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("bus-timer").factory());

  @Autowired
  NatsBus(
      NatsSettings settings,
      ThisProcess process,
      MessageCodec codec,
      ObjectProvider<StreamLedger> ledger) {
    this(settings, process, codec, ledger.getIfAvailable());
  }

  NatsBus(
      NatsSettings settings,
      ThisProcess process,
      MessageCodec codec,
      @Nullable StreamLedger ledger) {
    this.codec = codec;
    this.names = new Names(settings.prefix());
    this.onlyCollects = ledger == null;
    this.streams = new Streams(names, settings, ledger);
    this.readiness = new Readiness(streams);
    String inbox = names.inbox(onlyCollects ? "zone-" + process.zone() : "central");
    String name = Optional.ofNullable(settings.connectionName()).orElse(process.name());
    this.link =
        new Link(
            String.join(", ", settings.url()),
            () -> Login.options(settings, inbox).connectionName(name),
            this::up);
    Payloads payloads = new Payloads(names, settings.payloadLimit().toBytes());
    this.desk =
        new Desk(
            settings,
            link,
            new Accounts(names),
            payloads,
            new DeadLetters(names, payloads, codec),
            timer);
    this.sending = new Sending(settings, names, link, payloads, this::state);
    this.talk = new Talk(names, link, codec);
    this.backlogs = new Backlogs(names);
    this.lanes = new Lanes(settings, process.zone().name());
  }

  @PostConstruct
  void open() {
    link.open();
  }

  @Override
  public <T> Handover send(Topic<T> topic, T message, String id) {
    Names.store(topic.name());
    return sending.send(topic.name(), codec.encode(message), id);
  }

  @Override
  public <T> void broadcast(Topic<T> topic, T message) {
    talk.broadcast(topic, message);
  }

  @Override
  public <T> Registration consume(Topic<T> topic, int concurrency, Handler<T> handler) {
    String name = topic.name();
    Handling handling = new Handling(name, desk, codec.decoding(topic.type(), handler));
    Work work =
        new Work(
            name,
            names.stream(Names.store(name)),
            concurrency,
            readiness,
            streams,
            handling,
            link.denials());
    works.removeIf(Work::ended);
    works.add(work);
    work.start();
    return work;
  }

  @Override
  public <T> Registration listen(Topic<T> topic, Consumer<T> listener) {
    return talk.listen(topic, listener);
  }

  @Override
  public <Q, A> Registration answer(Question<Q, A> question, Function<Q, A> answer) {
    return talk.answer(question, answer);
  }

  @Override
  public <Q, A> Optional<A> ask(Question<Q, A> question, Q asked, Duration longest) {
    return talk.ask(question, asked, longest);
  }

  @Override
  public boolean durable() {
    return true;
  }

  @Override
  public State state() {
    String trouble = link.trouble();
    if (trouble == null) {
      trouble = readiness.trouble();
    }
    if (trouble == null) {
      trouble = lanes.trouble(works);
    }
    return new State(trouble == null, trouble);
  }

  @Override
  public List<Backlog> backlogs() {
    return onlyCollects ? List.of() : backlogs.now(link.now());
  }

  @Override
  public List<DeadLetter> deadLetters(int limit) {
    return central(List.of(), connection -> desk.deadLetters().newest(connection, limit));
  }

  @Override
  public OptionalLong deadLetterCount() {
    return central(
        OptionalLong.empty(), connection -> OptionalLong.of(desk.deadLetters().count(connection)));
  }

  @Override
  public Settled replay(String deadLetter) {
    return central(notReached(), connection -> desk.deadLetters().replay(connection, deadLetter));
  }

  @Override
  public Settled discard(String deadLetter) {
    return central(notReached(), connection -> desk.deadLetters().discard(connection, deadLetter));
  }

  private Settled notReached() {
    return new Settled.Unavailable(
        Objects.requireNonNullElse(state().reason(), "The NATS server did not answer."));
  }

  /** Lets running work end, within reason, and goes. What is left comes again elsewhere. */
  @PreDestroy
  void close() {
    works.forEach(Work::stop);
    long end = System.nanoTime() + FOR_RUNNING_WORK.toNanos();
    try {
      for (Work work : works) {
        if (!work.awaitEnd(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
          log.warn("Work was still under way; it comes again");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    leave();
  }

  /** Goes at once; what is in hand comes again elsewhere. */
  void leave() {
    timer.shutdownNow();
    link.close();
  }

  private void up(Connection connection) {
    talk.up(connection);
    readiness.look(connection);
  }

  private <T> T central(T otherwise, Ask<T> ask) {
    Connection connection = link.now();
    if (onlyCollects || connection == null) {
      return otherwise;
    }
    try {
      return ask.of(connection);
    } catch (IOException | JetStreamApiException | IllegalStateException e) {
      log.warn("The NATS server was asked in vain: {}", e.getClass().getName());
      return otherwise;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return otherwise;
    }
  }

  /** Something that a connection is asked for. */
  @FunctionalInterface
  private interface Ask<T> {
    T of(Connection connection) throws IOException, JetStreamApiException, InterruptedException;
  }
}
