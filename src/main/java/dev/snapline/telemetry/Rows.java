package dev.snapline.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A gauge with a value for each of several tags; a tag that is not there any more goes. */
final class Rows {

  private final MultiGauge gauge;

  Rows(MeterRegistry registry, String name, @Nullable String unit, String description) {
    this.gauge =
        MultiGauge.builder(name).description(description).baseUnit(unit).register(registry);
  }

  /** Shows these values and no others. */
  void show(Collection<Value> values) {
    gauge.register(
        values.stream().map(it -> MultiGauge.Row.of(it.tags(), it.value())).toList(), true);
  }

  /** One value. */
  record Value(Tags tags, double value) {

    static Value of(String tag, String name, double value) {
      return new Value(Tags.of(tag, name), value);
    }
  }
}
