package dev.snapline.telemetry;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingDouble;

import dev.snapline.backup.FleetFigures;
import dev.snapline.bus.message.CollectorHeartbeat;
import dev.snapline.kernel.Zone;
import dev.snapline.operations.Collectors;
import dev.snapline.process.ProcessRole;
import dev.snapline.process.RunsAs;
import dev.snapline.telemetry.Rows.Value;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The collectors of each zone that this process hears, their places and what they have in hand. A
 * zone that has devices is there with zeros when nobody collects it, even if nobody ever did.
 */
@Component
@RunsAs(ProcessRole.SCHEDULE)
class CollectorGauges {

  private final Refresh refresh = new Refresh("The zones");

  private final Supplier<List<CollectorHeartbeat>> atWork;
  private final Supplier<List<Zone>> withDevices;
  private final Rows collectors;
  private final Rows places;
  private final Rows inHand;
  private volatile List<Zone> zones = List.of();

  @Autowired
  CollectorGauges(Collectors collectors, FleetFigures fleet, MeterRegistry registry) {
    this(collectors::atWork, fleet::zones, registry);
  }

  CollectorGauges(
      Supplier<List<CollectorHeartbeat>> atWork,
      Supplier<List<Zone>> withDevices,
      MeterRegistry registry) {
    this.atWork = atWork;
    this.withDevices = withDevices;
    this.collectors = new Rows(registry, "snapline.zone.collectors", null, "Collectors at work");
    this.places =
        new Rows(registry, "snapline.zone.places", null, "Devices they can collect at a time");
    this.inHand =
        new Rows(registry, "snapline.zone.in.hand", null, "Devices they are collecting now");
  }

  @Scheduled(fixedRate = 15, timeUnit = TimeUnit.SECONDS)
  void refresh() {
    // Apart: who is at work can be told while the database cannot.
    refresh.run(() -> zones = withDevices.get());
    List<CollectorHeartbeat> heard = atWork.get();
    show(collectors, heard, _ -> 1);
    show(places, heard, CollectorHeartbeat::places);
    show(inHand, heard, it -> it.inHand().size());
  }

  private void show(
      Rows rows, List<CollectorHeartbeat> heard, ToDoubleFunction<CollectorHeartbeat> value) {
    Map<Zone, Double> sums =
        heard.stream().collect(groupingBy(CollectorHeartbeat::zone, summingDouble(value)));
    rows.show(
        Stream.concat(zones.stream(), sums.keySet().stream())
            .distinct()
            .map(it -> Value.of("zone", it.name(), sums.getOrDefault(it, 0.0)))
            .toList());
  }
}
