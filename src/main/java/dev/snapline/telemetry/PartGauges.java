package dev.snapline.telemetry;

import dev.snapline.bus.Bus;
import dev.snapline.encryption.ConfigCipher;
import dev.snapline.encryption.KeysState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Whether this process reaches the bus and the keys; the state of the keys that holds is 1. */
@Component
class PartGauges {

  private final Refresh refresh = new Refresh("Bus and keys");

  private final Bus bus;
  private final ConfigCipher cipher;
  private volatile boolean up;
  private volatile @Nullable KeysState keys;

  PartGauges(Bus bus, ConfigCipher cipher, MeterRegistry registry) {
    this.bus = bus;
    this.cipher = cipher;
    Gauge.builder("snapline.bus.up", () -> up ? 1 : 0)
        .description("Whether messages travel")
        .register(registry);
    for (KeysState state : KeysState.values()) {
      Gauge.builder("snapline.keys.state", () -> keys == state ? 1 : 0)
          .description("Whether the keys are in this state")
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  @Scheduled(fixedRate = 15, timeUnit = TimeUnit.SECONDS)
  void refresh() {
    refresh.run(() -> {
      up = bus.state().up();
      keys = cipher.state();
    });
  }
}
