package dev.snapline.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.Bus.Handover;
import dev.snapline.bus.BusContract.Note;
import dev.snapline.bus.Lane;
import dev.snapline.bus.Topic;
import dev.snapline.kernel.Zone;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.Subscription;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The configuration that comes with Snapline, on a real server. */
class ShippedServerTest {

  private static final Path SHIPPED = Path.of("docker/nats/nats-server.conf");
  private static final Topic<Note> RESULTS = topic(Topic.RESULTS);
  private static final Topic<Note> HERE = topic(Topic.jobs(Zone.MAIN, Lane.NORMAL));
  private static final Topic<Note> ELSEWHERE = topic(Topic.jobs(new Zone("branch"), Lane.NORMAL));

  @TempDir Path directory;
  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private NatsServer server;
  private NatsBus central;
  private NatsBus collector;

  @BeforeEach
  void start() throws IOException {
    server =
        NatsServer.in(directory)
            .configured(Files.readString(SHIPPED))
            .environment("NATS_STORE_KEY", "planted-store-key")
            .environment("NATS_CENTRAL_PASSWORD", "central-secret")
            .environment("NATS_COLLECTOR_PASSWORD", "collector-secret")
            .environment("NATS_ADMIN_PASSWORD", "admin-secret")
            .start();
    central = Buses.at(server.url()).and("user", "central", "password", "central-secret").open();
    collector =
        Buses.at(server.url())
            .and("user", "collector-main", "password", "collector-secret")
            .openCollector("main");
    Awaitility.await().until(() -> central.state().up());
  }

  @AfterEach
  void end() {
    if (server != null) {
      collector.close();
      central.close();
      server.close();
    }
  }

  @Test
  void letsACollectorDoItsWork() {
    AtomicInteger times = new AtomicInteger();
    Topic<Note> cancelled = topic(Topic.CANCELLED);
    Topic<Note> progress = topic(Topic.PROGRESS);
    Topic<Note> heartbeats = topic(Topic.HEARTBEATS);
    central.consume(RESULTS, 1, note -> done("result " + note.text()));
    central.listen(progress, note -> seen.add("progress " + note.text()));
    central.listen(heartbeats, note -> seen.add("alive " + note.text()));
    collector.listen(cancelled, note -> seen.add("cancelled " + note.text()));
    collector.consume(
        HERE,
        1,
        note -> {
          if (times.incrementAndGet() == 1) {
            return new Delivery.Retry(Duration.ofMillis(10), "not yet");
          }
          collector.broadcast(progress, note);
          collector.broadcast(heartbeats, note);
          assertThat(collector.send(RESULTS, new Note("x".repeat(3_000_000)), "large"))
              .isEqualTo(new Handover.Accepted());
          return done("job " + note.text());
        });
    assertThat(central.send(HERE, new Note("one"), "one")).isEqualTo(new Handover.Accepted());
    Awaitility.await().until(() -> seen.size() == 4);
    assertThat(seen).contains("job one", "progress one", "alive one");
    Awaitility.await()
        .until(() -> {
          central.broadcast(cancelled, new Note("one"));
          return seen.contains("cancelled one");
        });
    assertThat(collector.state().up()).isTrue();
  }

  /** The client remembers streams for all connections of a JVM; a collector's has seen none. */
  @Test
  void letsACollectorTakeAJobAgainThatKnowsNothingOfTheStreams() throws Exception {
    AtomicInteger times = new AtomicInteger();
    Field remembered =
        Class.forName("io.nats.client.impl.NatsJetStreamImpl")
            .getDeclaredField("CACHED_STREAM_INFO_MAP");
    remembered.setAccessible(true);
    ((Map<?, ?>) remembered.get(null)).clear();
    collector.consume(
        HERE,
        1,
        note ->
            times.incrementAndGet() < 3
                ? new Delivery.Retry(Duration.ofMillis(10), "not yet")
                : done("job " + note.text()));
    central.send(HERE, new Note("one"), "one");
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> seen.contains("job one"));
    assertThat(times).hasValue(3);
  }

  @ParameterizedTest
  @EnumSource(Lane.class)
  void letsACollectorWorkOnEachOfItsLanes(Lane lane) {
    Topic<Note> jobs = topic(Topic.jobs(Zone.MAIN, lane));
    collector.consume(jobs, 1, note -> done("job " + note.text()));
    assertThat(central.send(jobs, new Note("one"), "one")).isEqualTo(new Handover.Accepted());
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> seen.contains("job one"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> central.backlogs().stream().allMatch(it -> it.waiting() + it.inHand() == 0));
  }

  /** As after an upgrade, while the server does not yet know a lane that is new. */
  @Test
  void aLaneThatIsNotAllowedKeepsACollectorFromNoOther() {
    collector.consume(ELSEWHERE, 2, note -> done("elsewhere " + note.text()));
    collector.consume(HERE, 1, note -> done("job " + note.text()));
    central.send(ELSEWHERE, new Note("one"), "elsewhere");
    for (String job : List.of("one", "two", "three")) {
      central.send(HERE, new Note(job), job);
    }
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> seen.size() == 3);
    assertThat(seen).containsExactly("job one", "job two", "job three");
    assertThat(collector.state().up()).isTrue();
  }

  @Test
  void saysThatACollectorHasTheLoginOfAnotherZone() {
    NatsBus lost =
        Buses.at(server.url())
            .and("user", "collector-main", "password", "collector-secret")
            .openCollector("branch");
    try {
      for (Lane lane : Lane.values()) {
        lost.consume(topic(Topic.jobs(new Zone("branch"), lane)), 2, note -> done(note.text()));
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> !lost.state().up() && String.valueOf(lost.state().reason()).contains("zone"));
      assertThat(lost.state().reason())
          .contains("the user collector-main", "zone branch", "snapline.zone")
          .doesNotContain("collector-secret");
    } finally {
      lost.close();
    }
  }

  @Test
  void saysThatACollectorHasTheLoginOfTheCentre() {
    NatsBus lost =
        Buses.at(server.url())
            .and("user", "central", "password", "central-secret")
            .openCollector("main");
    try {
      lost.consume(HERE, 1, note -> done(note.text()));
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> String.valueOf(lost.state().reason()).contains("the user central"));
    } finally {
      lost.close();
    }
  }

  @Test
  void letsACollectorGiveAJobUp() {
    collector.consume(
        HERE,
        1,
        _ -> {
          throw new IllegalStateException("planted");
        });
    central.send(HERE, new Note("bad"), "bad");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> central.deadLetters(10).size() == 1);
    assertThat(collector.deadLetters(10)).isEmpty();
  }

  @Test
  void keepsACollectorFromWhatIsNotItsOwn() throws Exception {
    central.send(ELSEWHERE, new Note("of another zone"), "1");
    Options options =
        new Options.Builder()
            .server(server.url())
            .userInfo("collector-main", "collector-secret")
            .inboxPrefix("_INBOX.zone-main")
            .build();
    try (Connection connection = Nats.connect(options)) {
      JetStreamManagement api = connection.jetStreamManagement();
      Streams streams = new Streams(new Names(null), Buses.at(server.url()).settings(), null);
      refused(() -> streams.prepareConsumer(connection, ELSEWHERE.name()));
      refused(() -> api.getMessage("SNAPLINE_JOBS", 1));
      refused(() -> api.getMessage("SNAPLINE_DEAD", 1));
      refused(() -> api.getMessage("SNAPLINE_PAYLOADS", 1));
      refused(() -> api.purgeStream("SNAPLINE_JOBS"));
      refused(() -> api.deleteStream("SNAPLINE_JOBS"));
      refused(() -> Post.put(connection, ELSEWHERE.name(), null, new byte[0], null));
      Subscription eavesdropping = connection.subscribe("_INBOX.central.>");
      Subscription jobs = connection.subscribe("config.collect.>");
      central.send(HERE, new Note("job"), "2");
      central.deadLetters(1);
      Message heard = eavesdropping.nextMessage(Duration.ofMillis(500));
      assertThat(heard).isNull();
      assertThat(jobs.nextMessage(Duration.ofMillis(100))).isNull();
    }
    // All the while it was there to be had.
    assertThat(central.backlogs()).anyMatch(it -> it.topic().equals(ELSEWHERE.name()));
  }

  @Test
  void keepsNothingReadableInItsStore() throws Exception {
    central.send(HERE, new Note("planted-content"), "planted-id");
    central.send(RESULTS, new Note("planted-content".repeat(200_000)), "large");
    server.stop();
    for (String planted : new String[] {"planted-content", "planted-id", "planted-store-key"}) {
      assertThat(server.storeHolds(planted)).as(planted).isFalse();
    }
    assertThat(Files.readString(server.log())).doesNotContain("planted", "central-secret");
  }

  @Test
  void saysThatALoginIsRefusedAndComesInOnceItIsNot() throws Exception {
    Path password = Files.writeString(directory.resolve("password"), "wrong\n");
    NatsBus bus =
        Buses.at(server.url()).and("user", "central", "password-file", password.toString()).open();
    try {
      Awaitility.await()
          .until(() -> String.valueOf(bus.state().reason()).contains("refuses the login"));
      assertThat(bus.state().reason()).doesNotContain("wrong");
      Files.writeString(password, "central-secret\n");
      Awaitility.await().until(() -> bus.state().up());
    } finally {
      bus.close();
    }
  }

  private static void refused(Attempt attempt) {
    assertThatThrownBy(attempt::make)
        .isInstanceOfAny(IOException.class, JetStreamApiException.class)
        .satisfies(e -> assertThat(e).hasMessageMatching("(?s).*(Timeout|imed out|No Resp).*"));
  }

  private Delivery done(String what) {
    seen.add(what.length() > 40 ? what.substring(0, 10) : what);
    return new Delivery.Done();
  }

  private static Topic<Note> topic(Topic<?> real) {
    return new Topic<>(real.name(), Note.class);
  }

  /** Something that is not allowed. */
  @FunctionalInterface
  private interface Attempt {
    void make() throws Exception;
  }
}
