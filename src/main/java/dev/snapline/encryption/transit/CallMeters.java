package dev.snapline.encryption.transit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Counts and times calls to the server; nothing of what they carry, not even whose key it is. */
final class CallMeters {

  private static final Duration[] LATENCIES =
      LongStream.of(5, 20, 50, 100, 250, 1000, 5000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final @Nullable MeterRegistry registry;
  private final @Nullable Counter skipped;

  /**
   * @param registry null where nobody measures
   */
  CallMeters(@Nullable MeterRegistry registry) {
    this.registry = registry;
    this.skipped =
        registry == null
            ? null
            : Counter.builder("snapline.transit.skipped")
                .description("Calls left out while the Transit engine does not answer")
                .register(registry);
  }

  void skipped() {
    if (skipped != null) {
      skipped.increment();
    }
  }

  void called(String operation, String outcome, Duration time) {
    if (registry != null) {
      Timer.builder("snapline.transit.calls")
          .description("Calls to the Transit engine")
          .tags("operation", operation, "outcome", outcome)
          .serviceLevelObjectives(LATENCIES)
          .register(registry)
          .record(time);
    }
  }
}
