package dev.snapline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.bus.message.CollectorHeartbeat;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.Zone;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CollectorGaugesTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private List<CollectorHeartbeat> atWork = List.of();
  private List<Zone> zones = List.of();
  private boolean databaseGone;
  private final CollectorGauges gauges = new CollectorGauges(() -> atWork, this::zones, registry);

  @Test
  void countsThoseOfAZoneTheirPlacesAndTheirWork() {
    atWork = List.of(heartbeat("one", 2), heartbeat("two", 1));
    gauges.refresh();
    assertThat(value("snapline.zone.collectors", "site")).isEqualTo(2);
    assertThat(value("snapline.zone.places", "site")).isEqualTo(100);
    assertThat(value("snapline.zone.in.hand", "site")).isEqualTo(3);
  }

  @Test
  void showsAZoneWithDevicesThatNobodyEverCollectedWithZeros() {
    zones = List.of(new Zone("forgotten"), new Zone("site"));
    atWork = List.of(heartbeat("one", 0));
    gauges.refresh();
    assertThat(value("snapline.zone.collectors", "forgotten")).isZero();
    assertThat(value("snapline.zone.places", "forgotten")).isZero();
    assertThat(value("snapline.zone.in.hand", "forgotten")).isZero();
    assertThat(value("snapline.zone.collectors", "site")).isEqualTo(1);
  }

  @Test
  void forgetsAZoneThatHasNeitherDevicesNorCollectorsAnyMore() {
    atWork = List.of(heartbeat("one", 0));
    gauges.refresh();
    atWork = List.of();
    gauges.refresh();
    assertThat(registry.find("snapline.zone.collectors").gauges()).isEmpty();
  }

  @Test
  void tellsWhoIsAtWorkWhileTheDatabaseCannotBeHad() {
    zones = List.of(new Zone("site"));
    atWork = List.of(heartbeat("one", 0));
    gauges.refresh();
    databaseGone = true;
    atWork = List.of();
    gauges.refresh();
    assertThat(value("snapline.zone.collectors", "site")).isZero();
  }

  private List<Zone> zones() {
    if (databaseGone) {
      throw new IllegalStateException("The database cannot be had.");
    }
    return zones;
  }

  private double value(String name, String zone) {
    return registry.get(name).tag("zone", zone).gauge().value();
  }

  private static CollectorHeartbeat heartbeat(String process, int inHand) {
    Instant now = Instant.now();
    return new CollectorHeartbeat(
        CollectorHeartbeat.VERSION,
        process,
        "host",
        new Zone("site"),
        "1",
        now,
        now,
        50,
        Stream.generate(AttemptId::random).limit(inHand).toList(),
        false);
  }
}
