package dev.snapline.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.Bus.Handover;
import dev.snapline.bus.BusContract.Note;
import dev.snapline.bus.Topic;
import io.nats.client.Connection;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.PurgeOptions;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.StreamConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that are larger than the server lets through: 1 MB, as it comes. */
class LargeMessageTest {

  private static final Topic<Note> RESULTS = new Topic<>(Topic.RESULTS.name(), Note.class);
  private static final Note LARGE = new Note(text(25_000_000));

  @TempDir Path directory;
  private final Queue<Note> seen = new ConcurrentLinkedQueue<>();
  private NatsServer server;
  private NatsBus bus;

  @BeforeEach
  void start() {
    server = NatsServer.in(directory).start();
    bus = Buses.at(server.url()).open();
    Awaitility.await().until(() -> bus.state().up());
  }

  @AfterEach
  void end() {
    if (server != null) {
      bus.close();
      server.close();
    }
  }

  @Test
  void carries25MegabytesAndKeepsNothingOfThem() throws Exception {
    assertThat(bus.send(RESULTS, LARGE, "large")).isEqualTo(new Handover.Accepted());
    assertThat(pieces()).isGreaterThanOrEqualTo(25);
    assertThat(bus.backlogs())
        .singleElement()
        .satisfies(backlog -> assertThat(backlog.waiting()).isEqualTo(1));
    bus.consume(RESULTS, 1, this::done);
    eventually().until(() -> seen.size() == 1);
    assertThat(seen.peek().equals(LARGE)).isTrue();
    eventually().until(() -> pieces() == 0);
  }

  @Test
  void carriesWhatIsJustOverAndJustUnderTheLimit() {
    bus.consume(RESULTS, 2, this::done);
    for (int size : new int[] {1_040_000, 1_048_560, 1_048_576, 1_048_577, 1_100_000}) {
      bus.send(RESULTS, new Note(text(size)), "size-" + size);
    }
    eventually().until(() -> seen.size() == 5);
    assertThat(seen.stream().mapToInt(note -> note.text().length()))
        .containsExactlyInAnyOrder(1_040_000, 1_048_560, 1_048_576, 1_048_577, 1_100_000);
  }

  @Test
  void keepsTheLargePartOfADeadLetterUntilItIsReplayed() throws Exception {
    Topic<Long> numbers = new Topic<>(RESULTS.name(), Long.class);
    var wrong = bus.consume(numbers, 1, _ -> new Delivery.Done());
    bus.send(RESULTS, new Note(text(3_000_000)), "large");
    eventually().until(() -> bus.deadLetters(1).size() == 1);
    wrong.remove();
    bus.consume(RESULTS, 1, this::done);
    assertThat(bus.replay(bus.deadLetters(1).getFirst().id())).isInstanceOf(Bus.Settled.Done.class);
    eventually().until(() -> seen.size() == 1);
    assertThat(seen.peek().text()).hasSize(3_000_000);
    eventually().until(() -> pieces() == 0);
  }

  @Test
  void discardsTheLargePartOfADeadLetter() throws Exception {
    bus.consume(new Topic<>(RESULTS.name(), Long.class), 1, _ -> new Delivery.Done());
    bus.send(RESULTS, new Note(text(3_000_000)), "large");
    eventually().until(() -> bus.deadLetters(1).size() == 1);
    assertThat(bus.discard(bus.deadLetters(1).getFirst().id()))
        .isInstanceOf(Bus.Settled.Done.class);
    assertThat(pieces()).isZero();
  }

  @Test
  void givesUpWhatHasLostItsLargePart() throws Exception {
    bus.send(RESULTS, new Note(text(3_000_000)), "large");
    try (Connection connection = connection()) {
      connection
          .jetStreamManagement()
          .purgeStream("SNAPLINE_PAYLOADS", PurgeOptions.builder().keep(2).build());
    }
    bus.consume(RESULTS, 1, this::done);
    eventually().until(() -> bus.deadLetters(1).size() == 1);
    assertThat(bus.deadLetters(1).getFirst().reason()).contains("no longer there");
    assertThat(seen).isEmpty();
  }

  @Test
  void whatIsOfferedAgainAndAgainIsStoredOnce() throws Exception {
    Note large = new Note(text(3_000_000));
    room(1);
    bus.close();
    bus = Buses.at(server.url()).and("patience", "500ms").open();
    Awaitility.await().until(() -> bus.state().up());
    bus.send(RESULTS, new Note("fills the stream"), "first");
    for (int times = 0; times < 3; times++) {
      assertThat(bus.send(RESULTS, large, "large")).isInstanceOf(Handover.Unavailable.class);
      assertThat(pieces()).isEqualTo(6);
    }
    room(-1);
    assertThat(bus.send(RESULTS, large, "large")).isEqualTo(new Handover.Accepted());
    bus.consume(RESULTS, 1, this::done);
    eventually().until(() -> seen.contains(large));
    eventually().until(() -> pieces() == 0);
  }

  /** A message of the same name that says something else, as after another visit to a device. */
  @Test
  void mixesNoTwoMessagesOfOneName() throws Exception {
    room(1);
    bus.close();
    bus = Buses.at(server.url()).and("patience", "500ms").open();
    Awaitility.await().until(() -> bus.state().up());
    bus.send(RESULTS, new Note("fills the stream"), "first");
    bus.send(RESULTS, new Note(text(2_000_000)), "large");
    room(-1);
    Note other = new Note("other " + text(2_000_000));
    assertThat(bus.send(RESULTS, other, "large")).isEqualTo(new Handover.Accepted());
    bus.consume(RESULTS, 1, this::done);
    eventually().until(() -> seen.contains(other));
  }

  /** How many results the server takes; -1 for any number. */
  private void room(long messages) throws Exception {
    try (Connection connection = connection()) {
      JetStreamManagement api = connection.jetStreamManagement();
      api.updateStream(
          StreamConfiguration.builder(api.getStreamInfo("SNAPLINE_RESULTS").getConfiguration())
              .maxMessages(messages)
              .discardPolicy(DiscardPolicy.New)
              .build());
    }
  }

  @Test
  void refusesWhatIsAbsurdlyLarge() {
    Note absurd = new Note(text(70_000_000));
    assertThat(bus.send(RESULTS, absurd, "absurd"))
        .isInstanceOfSatisfying(
            Bus.Handover.TooLarge.class,
            refused -> assertThat(refused.reason()).contains("snapline.bus.nats.payload-limit"));
  }

  private long pieces() throws Exception {
    try (Connection connection = connection()) {
      return connection
          .jetStreamManagement()
          .getStreamInfo("SNAPLINE_PAYLOADS")
          .getStreamState()
          .getMsgCount();
    }
  }

  private Connection connection() throws Exception {
    return Nats.connect(new Options.Builder().server(server.url()).build());
  }

  private Delivery done(Note note) {
    seen.add(note);
    return new Delivery.Done();
  }

  /** Letters as random as ciphertext. */
  private static String text(int size) {
    return new Random(1)
        .ints(size, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static ConditionFactory eventually() {
    return Awaitility.await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(50));
  }
}
