package dev.snapline.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.bus.Lane;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class CollectSettingsTest {

  @Test
  void letsADeviceSendSixteenMebibytesUnlessToldOtherwise() {
    assertThat(settings(Map.of()).window()).isEqualTo(DataSize.ofMegabytes(16));
    assertThat(settings(Map.of("snapline.collect.window", "32MB")).window())
        .isEqualTo(DataSize.ofMegabytes(32));
  }

  @Test
  void refusesAWindowThatExportsWouldBeCutAt() {
    assertThatThrownBy(() -> settings(Map.of("snapline.collect.window", "16383KB")))
        .hasRootCauseMessage(
            "snapline.collect.window must be at least 16MB: RouterOS may cut an export there");
  }

  @Test
  void refusesFewerPlacesThanLanes() {
    int lanes = Lane.values().length;
    String fewer = String.valueOf(lanes - 1);
    assertThatThrownBy(() -> settings(Map.of("snapline.collect.concurrency", fewer)))
        .hasRootCauseMessage(
            "snapline.collect.concurrency must be at least %d, not %s".formatted(lanes, fewer));
  }

  private static CollectSettings settings(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("snapline.collect", CollectSettings.class);
  }
}
