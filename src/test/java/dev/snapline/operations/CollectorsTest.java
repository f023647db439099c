package dev.snapline.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.bus.Bus;
import dev.snapline.bus.PartialBus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.CollectorHeartbeat;
import dev.snapline.kernel.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CollectorsTest {

  private Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private final HeartbeatBus bus = new HeartbeatBus();
  private final Collectors collectors = new Collectors(bus, () -> now);

  @Test
  void aCollectorIsSilentByWhenItWasHeardWhateverItsOwnClockShows() {
    bus.beat("ahead", now.plusSeconds(3600));
    bus.beat("behind", now.minusSeconds(3600));
    assertThat(collectors.all()).extracting(it -> it.silent()).containsExactly(false, false);
    assertThat(collectors.all())
        .extracting(it -> it.ahead())
        .containsExactly(Duration.ofHours(1), Duration.ofHours(-1));
    now = now.plusSeconds(21);
    bus.beat("behind", now.minusSeconds(3600));
    assertThat(collectors.all()).extracting(it -> it.silent()).containsExactly(true, false);
    assertThat(collectors.serves(new Zone("site"))).isTrue();
    now = now.plus(Duration.ofDays(2));
    assertThat(collectors.serves(new Zone("site"))).isFalse();
    assertThat(collectors.all()).isEmpty();
  }

  @Test
  void aCollectorIsAtWorkByWhenItWasHeardWhateverItsOwnClockShows() {
    bus.beat("behind", now.minusSeconds(3600));
    assertThat(collectors.atWork()).hasSize(1);
    now = now.plusSeconds(21);
    assertThat(collectors.atWork()).isEmpty();
  }

  @Test
  void twoOfOneNameAreTwoAndEachIsSaidToHaveATwin() {
    bus.beat("same", now, STARTED);
    now = now.plusSeconds(2);
    bus.beat("same", now, STARTED.plusSeconds(9));
    bus.beat("other", now);
    now = now.plusSeconds(3);
    bus.beat("same", now, STARTED);
    assertThat(collectors.atWork()).hasSize(3);
    assertThat(collectors.all())
        .extracting(it -> it.newest().process() + " " + it.twin())
        .containsExactly("other false", "same true", "same true");
    bus.leave("same", STARTED);
    assertThat(collectors.all()).extracting(it -> it.twin()).containsExactly(false, false);
    assertThat(collectors.all().getLast().newest().startedAt()).isEqualTo(STARTED.plusSeconds(9));
  }

  @Test
  void aCollectorThatIsStartedAgainWithoutAGoodbyeIsOne() {
    bus.beat("same", now, STARTED);
    now = now.plusSeconds(2);
    bus.beat("same", now, STARTED.plusSeconds(9));
    assertThat(collectors.atWork()).hasSize(1);
    assertThat(collectors.all())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.newest().startedAt()).isEqualTo(STARTED.plusSeconds(9));
          assertThat(it.twin()).isFalse();
        });
  }

  private static final Instant STARTED = Instant.parse("2026-11-23T11:00:00Z");

  private static final class HeartbeatBus extends PartialBus {

    private Consumer<CollectorHeartbeat> listener = _ -> {};

    @Override
    @SuppressWarnings("unchecked")
    public <T> Bus.Registration listen(Topic<T> topic, Consumer<T> heard) {
      listener = (Consumer<CollectorHeartbeat>) heard;
      return () -> {};
    }

    void beat(String process, Instant at) {
      beat(process, at, STARTED, false);
    }

    void beat(String process, Instant at, Instant startedAt) {
      beat(process, at, startedAt, false);
    }

    void leave(String process, Instant startedAt) {
      beat(process, startedAt, startedAt, true);
    }

    private void beat(String process, Instant at, Instant startedAt, boolean last) {
      listener.accept(
          new CollectorHeartbeat(
              CollectorHeartbeat.VERSION,
              process,
              "host",
              new Zone("site"),
              "1.0",
              startedAt,
              at,
              50,
              List.of(),
              last));
    }
  }
}
