package dev.snapline.telemetry;

import dev.snapline.process.ProcessRole;
import dev.snapline.process.RunsAs;
import dev.snapline.retention.Holdings;
import dev.snapline.telemetry.Rows.Value;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The snapshots of each tenant and when a configuration was last found whole. A time and no age:
 * that goes on growing when nobody counts any more.
 */
@Component
@RunsAs(ProcessRole.SCHEDULE)
class HoldingGauges {

  private final Refresh refresh = new Refresh("What is kept");

  private final Holdings holdings;
  private final Rows snapshots;
  private final Rows newest;

  HoldingGauges(Holdings holdings, MeterRegistry registry) {
    this.holdings = holdings;
    this.snapshots = new Rows(registry, "snapline.tenant.snapshots", null, "Snapshots kept");
    this.newest =
        new Rows(
            registry,
            "snapline.tenant.newest.success",
            "seconds",
            "When a backup last went well, as seconds since 1970");
  }

  @Scheduled(fixedRate = 5, timeUnit = TimeUnit.MINUTES)
  void refresh() {
    refresh.run(() -> show(holdings.now()));
  }

  private void show(List<Holdings.OfTenant> tenants) {
    snapshots.show(
        tenants.stream().map(it -> Value.of("tenant", it.slug(), it.snapshots())).toList());
    newest.show(tenants.stream().flatMap(it -> newest(it).stream()).toList());
  }

  private static List<Value> newest(Holdings.OfTenant tenant) {
    return tenant.newest() == null
        ? List.of()
        : List.of(Value.of("tenant", tenant.slug(), tenant.newest().getEpochSecond()));
  }
}
