package dev.snapline.telemetry;

import dev.snapline.backup.FleetFigures;
import dev.snapline.changes.ChangeSetBacklog;
import dev.snapline.process.ProcessRole;
import dev.snapline.process.RunsAs;
import dev.snapline.telemetry.Rows.Value;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The devices of each tenant by state, in hand and due, and the change sets still to be computed.
 * Every process with the schedule role reports the same figures.
 */
@Component
@RunsAs(ProcessRole.SCHEDULE)
class FleetGauges {

  private final Refresh refresh = new Refresh("The fleet");
  private static final ChangeSetBacklog.Figures NONE =
      new ChangeSetBacklog.Figures(0, Duration.ZERO);

  private final FleetFigures fleet;
  private final ChangeSetBacklog changes;
  private final Rows devices;
  private final Rows leased;
  private final Rows due;
  private final Rows overdue;
  private volatile ChangeSetBacklog.Figures backlog = NONE;

  FleetGauges(FleetFigures fleet, ChangeSetBacklog changes, MeterRegistry registry) {
    this.fleet = fleet;
    this.changes = changes;
    this.devices = new Rows(registry, "snapline.tenant.devices", null, "Devices by state");
    this.leased =
        new Rows(registry, "snapline.tenant.leased", null, "Devices with an attempt under way");
    this.due = new Rows(registry, "snapline.tenant.due", null, "Due devices that nobody claimed");
    this.overdue =
        new Rows(
            registry, "snapline.tenant.overdue", "seconds", "How long the first of them waits");
    Gauge.builder("snapline.changes.waiting", () -> backlog.waiting())
        .description("Change sets that are still to be computed")
        .register(registry);
    Gauge.builder("snapline.changes.oldest", () -> seconds(backlog.oldest()))
        .description("How long the first of them has waited")
        .baseUnit("seconds")
        .register(registry);
  }

  @Scheduled(fixedRate = 30, timeUnit = TimeUnit.SECONDS)
  void refresh() {
    refresh.run(() -> {
      show(fleet.now());
      backlog = changes.now();
    });
  }

  private void show(List<FleetFigures.OfTenant> tenants) {
    devices.show(
        tenants.stream()
            .flatMap(tenant ->
                tenant.devices().entrySet().stream()
                    .map(it ->
                        new Value(
                            Tags.of("tenant", tenant.slug(), "state", word(it.getKey())),
                            it.getValue())))
            .toList());
    leased.show(tenants.stream().map(it -> Value.of("tenant", it.slug(), it.leased())).toList());
    due.show(tenants.stream().map(it -> Value.of("tenant", it.slug(), it.due())).toList());
    overdue.show(
        tenants.stream().map(it -> Value.of("tenant", it.slug(), seconds(it.overdue()))).toList());
  }

  private static String word(FleetFigures.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
