package dev.snapline.telemetry;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.CollectorHeartbeat;
import dev.snapline.process.ProcessRole;
import dev.snapline.process.RunsAs;
import dev.snapline.telemetry.Rows.Value;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The collectors of each zone that this process hears, their places and what they have in hand. A
 * zone stays, with zeros, when its last collector falls silent.
 */
@Component
@RunsAs(ProcessRole.SCHEDULE)
class CollectorGauges {

  private static final Duration SILENT_AFTER = Duration.ofSeconds(20);

  private final Map<String, CollectorHeartbeat> newest = new ConcurrentHashMap<>();
  private final Set<String> zones = ConcurrentHashMap.newKeySet();
  private final Bus.Registration registration;
  private final Rows collectors;
  private final Rows places;
  private final Rows inHand;

  CollectorGauges(Bus bus, MeterRegistry registry) {
    this.collectors = new Rows(registry, "snapline.zone.collectors", null, "Collectors at work");
    this.places =
        new Rows(registry, "snapline.zone.places", null, "Devices they can collect at a time");
    this.inHand =
        new Rows(registry, "snapline.zone.in.hand", null, "Devices they are collecting now");
    this.registration = bus.listen(Topic.HEARTBEATS, this::hear);
  }

  void hear(CollectorHeartbeat heartbeat) {
    if (heartbeat.version() != CollectorHeartbeat.VERSION) {
      return;
    }
    zones.add(heartbeat.zone().name());
    if (heartbeat.last()) {
      newest.remove(heartbeat.process());
    } else {
      newest.put(heartbeat.process(), heartbeat);
    }
  }

  @Scheduled(fixedRate = 15, timeUnit = TimeUnit.SECONDS)
  void refresh() {
    Instant silent = Instant.now().minus(SILENT_AFTER);
    newest.values().removeIf(it -> it.at().isBefore(silent));
    List<CollectorHeartbeat> heard = List.copyOf(newest.values());
    show(collectors, heard, _ -> 1);
    show(places, heard, CollectorHeartbeat::places);
    show(inHand, heard, it -> it.inHand().size());
  }

  private void show(
      Rows rows, Collection<CollectorHeartbeat> heard, ToDoubleFunction<CollectorHeartbeat> value) {
    Map<String, Double> sums =
        heard.stream()
            .collect(
                Collectors.groupingBy(it -> it.zone().name(), Collectors.summingDouble(value)));
    rows.show(zones.stream().map(it -> Value.of("zone", it, sums.getOrDefault(it, 0.0))).toList());
  }

  @PreDestroy
  void stop() {
    registration.remove();
  }
}
