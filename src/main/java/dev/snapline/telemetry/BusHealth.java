package dev.snapline.telemetry;

import dev.snapline.bus.Bus;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether messages travel: the part {@code bus} of readiness. */
@Component("busHealthIndicator")
class BusHealth implements HealthIndicator {

  private final Bus bus;

  BusHealth(Bus bus) {
    this.bus = bus;
  }

  @Override
  public Health health() {
    Bus.State state = bus.state();
    String reason = state.reason();
    Health.Builder health = state.up() ? Health.up() : Health.down();
    return reason == null ? health.build() : health.withDetail("reason", reason).build();
  }
}
