package dev.snapline.telemetry;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may read {@code /actuator/prometheus}.
 *
 * @param token sent as a bearer token; absent means readers on this machine only
 */
@ConfigurationProperties("snapline.metrics")
record MetricsSettings(@Nullable String token) {

  @Override
  public String toString() {
    return "MetricsSettings[token=" + (token == null ? "none" : "set") + "]";
  }
}
