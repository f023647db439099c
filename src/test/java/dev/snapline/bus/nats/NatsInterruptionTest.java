package dev.snapline.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.LogEvents;
import dev.snapline.bus.Bus;
import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.Bus.Handover;
import dev.snapline.bus.BusContract.Note;
import dev.snapline.bus.Question;
import dev.snapline.bus.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that come late, are killed, and come back; processes that die with work in hand. */
class NatsInterruptionTest {

  private static final Topic<Note> WORK = new Topic<>("config.collect.v2.test.normal", Note.class);
  private static final Topic<Note> NEWS = new Topic<>("test.news", Note.class);

  @TempDir Path directory;
  private final List<NatsBus> opened = new ArrayList<>();
  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private NatsServer server;

  @AfterEach
  void end() {
    opened.forEach(NatsBus::close);
    if (server != null) {
      server.close();
    }
  }

  @Test
  void startsWithoutAServerAndWorksAsSoonAsThereIsOne() {
    server = NatsServer.in(directory);
    NatsBus bus = opened(Buses.at(server.url()).and("patience", "200ms").open());
    bus.listen(NEWS, note -> seen.add("news " + note.text()));
    bus.consume(WORK, 2, this::done);
    eventually().until(() -> String.valueOf(bus.state().reason()).startsWith("No NATS server"));
    assertThat(bus.state().reason()).contains(server.url());
    assertThat(bus.send(WORK, new Note("early"), "early")).isInstanceOf(Handover.Unavailable.class);

    server.start();
    eventually().until(() -> bus.state().up());
    assertThat(bus.send(WORK, new Note("one"), "one")).isEqualTo(new Handover.Accepted());
    eventually().until(() -> seen.contains("one"));
    bus.broadcast(NEWS, new Note("now"));
    eventually().until(() -> seen.contains("news now"));
  }

  @Test
  void losesNothingWhenTheServerIsKilledInMidTraffic() throws Exception {
    server = NatsServer.in(directory).cipherKey("a-key").start();
    Buses buses = Buses.at(server.url()).and("patience", "20s");
    NatsBus sender = opened(buses.open());
    NatsBus worker = opened(buses.open());
    Map<String, AtomicInteger> times = new ConcurrentHashMap<>();
    worker.consume(
        WORK,
        8,
        note -> {
          times.computeIfAbsent(note.text(), _ -> new AtomicInteger()).incrementAndGet();
          return new Delivery.Done();
        });
    int all = 600;
    Queue<Handover> refused = new ConcurrentLinkedQueue<>();
    Thread sending =
        Thread.startVirtualThread(() -> {
          for (int i = 0; i < all; i++) {
            Handover handover = sender.send(WORK, new Note("n" + i), "n" + i);
            if (!(handover instanceof Handover.Accepted)) {
              refused.add(handover);
            }
          }
        });
    for (int part : new int[] {100, 300}) {
      eventually().until(() -> times.size() >= part);
      server.kill();
      eventually().until(() -> !sender.state().up());
      server.start();
    }
    assertThat(sending.join(Duration.ofSeconds(60))).isTrue();
    assertThat(refused).isEmpty();
    eventually().until(() -> times.size() == all);
    // What was acknowledged just before a kill may come again; hence handlers are idempotent.
    assertThat(worker.deadLetters(10)).isEmpty();
  }

  @Test
  void listensAndAnswersAgainAfterARestart() {
    server = NatsServer.in(directory).start();
    NatsBus bus = opened(Buses.at(server.url()).open());
    Question<Note, Note> echo = new Question<>("test.echo", Note.class, Note.class);
    bus.answer(echo, note -> note);
    bus.listen(NEWS, note -> seen.add(note.text()));
    eventually().until(() -> bus.state().up());
    server.stop();
    eventually().until(() -> !bus.state().up());
    assertThat(bus.state().reason()).contains("keeps trying");
    server.start();
    eventually().until(() -> bus.state().up());
    assertThat(bus.ask(echo, new Note("still there?"), Duration.ofSeconds(5)))
        .contains(new Note("still there?"));
    bus.broadcast(NEWS, new Note("back"));
    eventually().until(() -> seen.contains("back"));
  }

  @Test
  void keepsLongWorkInOneHand() throws Exception {
    server = NatsServer.in(directory).start();
    Buses buses = Buses.at(server.url());
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger times = new AtomicInteger();
    Bus.Handler<Note> slow =
        note -> {
          times.incrementAndGet();
          await(release);
          return done(note);
        };
    NatsBus one = opened(buses.open());
    NatsBus other = opened(buses.open());
    one.consume(WORK, 1, slow);
    other.consume(WORK, 1, slow);
    one.send(WORK, new Note("long"), "long");
    eventually().until(() -> times.get() == 1);
    // Three times as long as a message that nobody speaks for stays with a process.
    Awaitility.await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(6))
        .until(() -> times.get() == 1);
    release.countDown();
    eventually().until(() -> empty(one));
    assertThat(times).hasValue(1);
  }

  @Test
  void givesTheWorkOfADeadProcessToAnother() {
    server = NatsServer.in(directory).start();
    Buses buses = Buses.at(server.url());
    NatsBus dying = opened(buses.open());
    CountDownLatch taken = new CountDownLatch(1);
    dying.consume(
        WORK,
        1,
        _ -> {
          taken.countDown();
          dying.leave();
          throw new IllegalStateException("nobody hears it");
        });
    dying.send(WORK, new Note("orphan"), "orphan");
    eventually().until(() -> taken.getCount() == 0);
    NatsBus living = opened(buses.open());
    living.consume(WORK, 1, this::done);
    eventually().until(() -> seen.contains("orphan"));
  }

  @Test
  void givesUpWhatNoProcessSurvives() {
    server = NatsServer.in(directory).start();
    Buses buses = Buses.at(server.url()).and("max-deliveries", "2");
    AtomicInteger deaths = new AtomicInteger();
    opened(buses.open()).send(WORK, new Note("poison"), "poison");
    for (int i = 1; i <= 2; i++) {
      int death = i;
      NatsBus dying = opened(buses.open());
      dying.consume(
          WORK,
          1,
          _ -> {
            deaths.incrementAndGet();
            dying.leave();
            throw new IllegalStateException("nobody hears it");
          });
      eventually().until(() -> deaths.get() == death);
    }
    NatsBus living = opened(buses.open());
    living.consume(WORK, 1, this::done);
    eventually().until(() -> living.deadLetters(10).size() == 1);
    assertThat(seen).isEmpty();
    assertThat(living.deadLetters(1).getFirst().reason()).contains("2 times", "no process");
    assertThat(living.replay(living.deadLetters(1).getFirst().id()))
        .isInstanceOf(Bus.Settled.Done.class);
    eventually().until(() -> seen.contains("poison"));
  }

  @Test
  void saysThatDeadLettersAreNotKnownWhileTheServerIsAway() {
    server = NatsServer.in(directory).start();
    NatsBus bus = opened(Buses.at(server.url()).and("max-deliveries", "1").open());
    bus.consume(
        WORK,
        1,
        _ -> {
          throw new IllegalStateException("planted");
        });
    bus.send(WORK, new Note("bad"), "bad");
    eventually().until(() -> bus.deadLetters(10).size() == 1);
    assertThat(bus.deadLetterCount()).hasValue(1);
    Bus.DeadLetter letter = bus.deadLetters(10).getFirst();
    server.stop();
    eventually().until(() -> !bus.state().up());
    assertThat(bus.deadLetterCount()).isEmpty();
    assertThat(bus.discard(letter.id()))
        .isInstanceOfSatisfying(
            Bus.Settled.Unavailable.class,
            unavailable -> assertThat(unavailable.reason()).contains("keeps trying"));
    assertThat(bus.replay(letter.id())).isInstanceOf(Bus.Settled.Unavailable.class);
    server.start();
    eventually().until(() -> bus.state().up());
    assertThat(bus.discard(letter.id())).isEqualTo(new Bus.Settled.Done(letter));
    assertThat(bus.deadLetterCount()).hasValue(0);
  }

  @Test
  void saysOfAnOutageWhatChangedAndNothingTwice() {
    server = NatsServer.in(directory).start();
    NatsBus bus = opened(Buses.at(server.url()).open());
    eventually().until(() -> bus.state().up());
    try (LogEvents log = LogEvents.of(Link.class)) {
      server.stop();
      eventually().until(() -> String.valueOf(bus.state().reason()).startsWith("No NATS server"));
      // Some of the client's tries.
      Awaitility.await()
          .during(Duration.ofSeconds(3))
          .atMost(Duration.ofSeconds(6))
          .until(() -> !bus.state().up());
      assertThat(log.contexts("keeps trying")).hasSizeLessThanOrEqualTo(2);
      assertThat(bus.state().reason()).startsWith("No NATS server");
    }
  }

  @Test
  void aPlaceOutlivesWhatNobodyForesaw() {
    server = NatsServer.in(directory).start();
    NatsBus bus = opened(Buses.at(server.url()).open());
    AtomicInteger times = new AtomicInteger();
    bus.consume(WORK, 1, note -> times.incrementAndGet() == 1 ? null : done(note));
    bus.send(WORK, new Note("one"), "one");
    eventually().until(() -> seen.contains("one"));
  }

  private static boolean empty(NatsBus bus) {
    return bus.backlogs().stream().allMatch(it -> it.waiting() == 0 && it.inHand() == 0);
  }

  private Delivery done(Note note) {
    seen.add(note.text());
    return new Delivery.Done();
  }

  private NatsBus opened(NatsBus bus) {
    opened.add(bus);
    return bus;
  }

  private static ConditionFactory eventually() {
    return Awaitility.await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(50));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
