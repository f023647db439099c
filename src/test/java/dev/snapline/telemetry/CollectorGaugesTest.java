package dev.snapline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.bus.Bus;
import dev.snapline.bus.PartialBus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.CollectorHeartbeat;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.Zone;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CollectorGaugesTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final CollectorGauges gauges =
      new CollectorGauges(
          new PartialBus() {
            @Override
            public <T> Bus.Registration listen(Topic<T> topic, Consumer<T> listener) {
              return () -> {};
            }
          },
          registry);

  @Test
  void countsThoseOfAZoneTheirPlacesAndTheirWork() {
    gauges.hear(heartbeat("one", Instant.now(), 2, false));
    gauges.hear(heartbeat("two", Instant.now(), 1, false));
    gauges.refresh();
    assertThat(value("snapline.zone.collectors")).isEqualTo(2);
    assertThat(value("snapline.zone.places")).isEqualTo(100);
    assertThat(value("snapline.zone.in.hand")).isEqualTo(3);
  }

  @Test
  void showsAZoneWhoseCollectorsFellSilentOrLeftWithZeros() {
    gauges.hear(heartbeat("silent", Instant.now().minusSeconds(60), 1, false));
    gauges.hear(heartbeat("leaving", Instant.now(), 1, false));
    gauges.hear(heartbeat("leaving", Instant.now(), 0, true));
    gauges.refresh();
    assertThat(value("snapline.zone.collectors")).isZero();
    assertThat(value("snapline.zone.in.hand")).isZero();
  }

  private double value(String name) {
    return registry.get(name).tag("zone", "site").gauge().value();
  }

  private static CollectorHeartbeat heartbeat(
      String process, Instant at, int inHand, boolean last) {
    return new CollectorHeartbeat(
        CollectorHeartbeat.VERSION,
        process,
        "host",
        new Zone("site"),
        "1",
        at,
        at,
        50,
        Stream.generate(AttemptId::random).limit(inHand).toList(),
        last);
  }
}
