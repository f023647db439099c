package dev.snapline.cli;

import dev.snapline.kernel.FailureKind;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How one round went.
 *
 * @param processor time that all threads of this process computed for
 */
record RoundSummary(
    int round, int devices, Map<FailureKind, Integer> failures, Duration time, Duration processor) {

  static RoundSummary of(int round, List<Told> all, Duration time, Duration processor) {
    Map<FailureKind, Integer> failures = new EnumMap<>(FailureKind.class);
    for (Told each : all) {
      if (each.failure() != null) {
        failures.merge(each.failure(), 1, Integer::sum);
      }
    }
    return new RoundSummary(round, all.size(), failures, time, processor);
  }

  /** The processor time of this process so far. */
  static Duration processorTime() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? Duration.ofNanos(system.getProcessCpuTime())
        : Duration.ZERO;
  }

  int failed() {
    return failures.values().stream().mapToInt(Integer::intValue).sum();
  }

  private BigDecimal perSecond() {
    return tenths(devices * 1e9 / Math.max(1, time.toNanos()));
  }

  private BigDecimal processorPerDevice() {
    return tenths(processor.toNanos() / 1e6 / Math.max(1, devices));
  }

  private static BigDecimal tenths(double number) {
    return BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP);
  }

  Json json() {
    Json kinds = new Json();
    failures.forEach((kind, count) -> kinds.add(kind.name(), count));
    return new Json()
        .add("summary", true)
        .add("round", round)
        .add("devices", devices)
        .add("collected", devices - failed())
        .add("failed", failed())
        .add("failures", kinds)
        .add("milliseconds", (int) time.toMillis())
        .add("devicesPerSecond", perSecond())
        .add("processorMillisecondsPerDevice", processorPerDevice());
  }

  String words() {
    StringBuilder words =
        new StringBuilder(
            "round %d: %d of %d collected in %d ms, %s devices/s, %s ms CPU per device"
                .formatted(
                    round,
                    devices - failed(),
                    devices,
                    time.toMillis(),
                    perSecond(),
                    processorPerDevice()));
    failures.forEach((kind, count) ->
        words.append("; %s: %d".formatted(kind.label().toLowerCase(Locale.ROOT), count)));
    return words.toString();
  }
}
