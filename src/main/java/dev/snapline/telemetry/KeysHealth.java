package dev.snapline.telemetry;

import dev.snapline.encryption.ConfigCipher;
import dev.snapline.encryption.KeysState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether content can be encrypted: the part {@code keys} of readiness. */
@Component("keysHealthIndicator")
class KeysHealth implements HealthIndicator {

  private final ConfigCipher cipher;

  KeysHealth(ConfigCipher cipher) {
    this.cipher = cipher;
  }

  @Override
  public Health health() {
    KeysState state = cipher.state();
    return state == KeysState.AVAILABLE
        ? Health.up().build()
        : Health.down().withDetail("reason", state.remedy()).build();
  }
}
