package dev.snapline.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.Bus.Handover;
import dev.snapline.bus.BusContract.Note;
import dev.snapline.bus.Topic;
import io.nats.client.Connection;
import io.nats.client.Nats;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a wrong at-rest key starts without its streams and says nothing. */
class WrongKeyTest {

  private static final Topic<Note> WORK = new Topic<>("config.collect.v2.test.normal", Note.class);

  @TempDir Path directory;
  private final List<NatsBus> opened = new ArrayList<>();
  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private NatsServer server;
  private Buses buses;

  @BeforeEach
  void keepOneMessage() {
    server = NatsServer.in(directory).cipherKey("the-right-key").start();
    buses = Buses.at(server.url()).and("patience", "500ms");
    NatsBus bus = opened(buses.open());
    eventually().until(() -> bus.state().up());
    assertThat(bus.send(WORK, new Note("kept"), "kept")).isEqualTo(new Handover.Accepted());
  }

  @AfterEach
  void end() {
    opened.forEach(NatsBus::close);
    if (server != null) {
      server.close();
    }
  }

  @Test
  void makesNoStreamsUnderAWrongKeyAndFindsAllUnderTheRightOne() {
    opened.removeFirst().close();
    server.stop();
    server.cipherKey("a-wrong-key-a-wrong-key").start();
    NatsBus bus = opened(buses.open());
    bus.consume(WORK, 1, this::done);
    saysWhatIsWrong(bus);
    assertThat(bus.send(WORK, new Note("lost"), "lost"))
        .isInstanceOfSatisfying(
            Handover.Unavailable.class,
            unavailable -> assertThat(unavailable.reason()).contains("at-rest key"));

    server.stop();
    server.cipherKey("the-right-key").start();
    eventually().until(() -> bus.state().up());
    eventually().until(() -> seen.contains("kept"));
    assertThat(seen).containsExactly("kept");
  }

  @Test
  void noticesAWrongKeyWhileItRuns() {
    NatsBus bus = opened.getFirst();
    server.stop();
    server.cipherKey("a-wrong-key-a-wrong-key").start();
    saysWhatIsWrong(bus);
    server.stop();
    server.cipherKey("the-right-key").start();
    bus.consume(WORK, 1, this::done);
    eventually().until(() -> seen.contains("kept"));
  }

  @Test
  void beginsAnewOnAnEmptyStoreIfToldTo() {
    NatsServer empty = NatsServer.in(directory.resolve("store")).cipherKey("another-key").start();
    try {
      buses.and("url", empty.url());
      NatsBus refusing = opened(buses.open());
      saysWhatIsWrong(refusing);
      NatsBus told = opened(buses.and("recreate", "true").open());
      eventually().until(() -> told.state().up());
      assertThat(told.send(WORK, new Note("new"), "new")).isEqualTo(new Handover.Accepted());
      eventually().until(() -> refusing.state().up());
    } finally {
      empty.close();
    }
  }

  @Test
  void leavesMakingStreamsToProcessesThatRemember() {
    opened.removeFirst().close();
    NatsServer empty = NatsServer.in(directory.resolve("store")).start();
    try {
      NatsBus collector = opened(buses.and("url", empty.url()).openCollector("test"));
      collector.consume(WORK, 1, this::done);
      eventually()
          .until(() -> String.valueOf(collector.state().reason()).contains("role schedule"));
      NatsBus central = opened(Buses.at(empty.url()).open());
      eventually().until(() -> central.state().up());
      central.send(WORK, new Note("one"), "one");
      eventually().until(() -> seen.contains("one"));
      assertThat(collector.state().up()).isTrue();
    } finally {
      empty.close();
    }
  }

  @Test
  void takesWhatAnotherProcessMakesMeanwhileForNothingLost() throws Exception {
    NatsServer empty = NatsServer.in(directory.resolve("store")).start();
    try (Connection connection = Nats.connect(empty.url())) {
      NatsSettings settings = Buses.at(empty.url()).settings();
      Set<String> remembered = new HashSet<>();
      Streams other = new Streams(new Names(null), settings, ledger(remembered, () -> null));
      Streams streams =
          new Streams(
              new Names(null), settings, ledger(remembered, () -> other.prepare(connection)));
      assertThat(streams.prepare(connection)).isNull();
    } finally {
      empty.close();
    }
  }

  private static void saysWhatIsWrong(NatsBus bus) {
    eventually()
        .untilAsserted(() ->
            assertThat(bus.state().reason())
                .contains("SNAPLINE_JOBS", "at-rest key", "snapline.bus.nats.recreate=true"));
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
    return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
  }

  /** A ledger that is asked just when something else happens. */
  private static StreamLedger ledger(Set<String> remembered, Callable<?> meanwhile) {
    return new StreamLedger() {
      @Override
      public Set<String> known() {
        try {
          meanwhile.call();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
        return Set.copyOf(remembered);
      }

      @Override
      public void remember(Collection<String> streams) {
        remembered.addAll(streams);
      }
    };
  }
}
