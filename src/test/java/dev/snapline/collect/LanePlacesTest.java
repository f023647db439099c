package dev.snapline.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Lane;
import dev.snapline.bus.PartialBus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.CollectJob;
import dev.snapline.collect.ssh.FakeRouter;
import dev.snapline.kernel.Zone;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Visits that hang until a test lets them end, and the places that stand in for theirs. */
class LanePlacesTest {

  private static final int ALL = 4;

  private final List<Place> open = new CopyOnWriteArrayList<>();
  private final List<Thread> visits = new CopyOnWriteArrayList<>();
  private LanePlaces places;
  private CollectJob job;

  @BeforeEach
  void open() {
    try (var router = FakeRouter.version7("").start()) {
      job = FakeJob.at(router, new PlainCipher()).job();
    }
    places =
        new LanePlaces(new ServingBus(), settings(Duration.ofMillis(20)), hanging(), Zone.MAIN);
    places.open();
  }

  @AfterEach
  void end() throws InterruptedException {
    places.close();
    for (Thread visit : visits) {
      visit.interrupt();
      visit.join();
    }
  }

  @Test
  void aVisitThatTakesLongHasAPlaceThatStandsInForItsOwnUntilItEnds() {
    for (Lane lane : List.of(Lane.URGENT, Lane.ASKED, Lane.NORMAL)) {
      Thread visit = visit(served(lane));
      await().until(() -> standIns(lane) == 1);
      visit.interrupt();
      await().until(() -> standIns(lane) == 0);
    }
  }

  @Test
  void aVisitThatIsQuickHasNone() throws InterruptedException {
    places.close();
    LanePlaces patient =
        new LanePlaces(
            new ServingBus(),
            settings(Duration.ofMinutes(1)),
            _ -> new Bus.Delivery.Done(),
            Zone.MAIN);
    patient.open();
    visit(served(Lane.NORMAL)).join();
    assertThat(open).hasSize(Lane.values().length);
    patient.close();
  }

  @Test
  void slowDevicesHaveTheirShareAndNoMore() {
    visit(served(Lane.SLOW));
    visit(served(Lane.NORMAL));
    await().until(() -> standIns(Lane.NORMAL) == 1);
    assertThat(standIns(Lane.SLOW)).isZero();
  }

  @Test
  void asManyStandInsAsPlacesInAllAndTheNextOnceOneIsGivenBack() {
    List<Thread> first = IntStream.range(0, ALL).mapToObj(_ -> visit(served(Lane.NORMAL))).toList();
    await().until(() -> standIns(Lane.NORMAL) == ALL);
    visit(served(Lane.ASKED));
    await()
        .during(Duration.ofMillis(200))
        .until(() -> standIns(Lane.ASKED) == 0 && standIns(Lane.NORMAL) == ALL);
    first.getFirst().interrupt();
    await().until(() -> standIns(Lane.ASKED) == 1);
    assertThat(standIns(Lane.NORMAL)).isEqualTo(ALL - 1);
  }

  @Test
  void aPlaceThatIsInUseIsGivenBackOnlyAfterThat() {
    List<Thread> first = IntStream.range(0, ALL).mapToObj(_ -> visit(served(Lane.NORMAL))).toList();
    await().until(() -> standIns(Lane.NORMAL) == ALL);
    List<Thread> instead =
        open.stream().filter(place -> standsIn(place, Lane.NORMAL)).map(this::visit).toList();
    await().until(() -> visits.stream().allMatch(LanePlacesTest::hangs));
    first.forEach(Thread::interrupt);
    // They take no more work, but those that have some still count.
    await().until(() -> standIns(Lane.NORMAL) == 0);
    visit(served(Lane.ASKED));
    await().during(Duration.ofMillis(200)).until(() -> standIns(Lane.ASKED) == 0);
    instead.forEach(Thread::interrupt);
    await().until(() -> standIns(Lane.ASKED) == 1);
  }

  @Test
  void nothingIsServedAnyMoreOnceItIsClosed() {
    visit(served(Lane.NORMAL));
    await().until(() -> standIns(Lane.NORMAL) == 1);
    places.close();
    assertThat(open).isEmpty();
  }

  /** Does one job in a place. */
  private Thread visit(Place place) {
    Thread thread = Thread.ofVirtual().start(() -> place.handler.handle(job));
    visits.add(thread);
    return thread;
  }

  private static boolean hangs(Thread visit) {
    return visit.getState() == Thread.State.WAITING;
  }

  private Place served(Lane lane) {
    String topic = Topic.jobs(Zone.MAIN, lane).name();
    return open.stream().filter(place -> place.topic.equals(topic)).findFirst().orElseThrow();
  }

  /** Besides the one that a lane begins with. */
  private long standIns(Lane lane) {
    return open.stream().filter(place -> standsIn(place, lane)).count();
  }

  private boolean standsIn(Place place, Lane lane) {
    return place.topic.equals(Topic.jobs(Zone.MAIN, lane).name()) && place != served(lane);
  }

  private static Bus.Handler<CollectJob> hanging() {
    return _ -> {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        return new Bus.Delivery.Done();
      }
      throw new AssertionError();
    };
  }

  private static CollectSettings settings(Duration slowAfter) {
    return new CollectSettings(
        ALL,
        DataSize.ofMegabytes(64),
        DataSize.ofMegabytes(16),
        Duration.ofSeconds(30),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        slowAfter,
        DataSize.ofMegabytes(32));
  }

  private static final class Place {
    private final String topic;
    private final Bus.Handler<CollectJob> handler;

    private Place(String topic, Bus.Handler<CollectJob> handler) {
      this.topic = topic;
      this.handler = handler;
    }
  }

  /** Remembers what is served; jobs come from the test. */
  private final class ServingBus extends PartialBus {

    @Override
    @SuppressWarnings("unchecked")
    public <T> Registration consume(Topic<T> topic, int concurrency, Handler<T> handler) {
      assertThat(concurrency).isEqualTo(1);
      Place place = new Place(topic.name(), (Handler<CollectJob>) handler);
      open.add(place);
      return () -> open.remove(place);
    }
  }
}
