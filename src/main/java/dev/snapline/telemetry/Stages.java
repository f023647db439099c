package dev.snapline.telemetry;

import dev.snapline.backup.Attempt.Outcome;
import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.changes.ComputingTried;
import dev.snapline.ingest.ResultTaken;
import dev.snapline.kernel.FailureKind;
import dev.snapline.process.ProcessRole;
import dev.snapline.process.RunsAs;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The meters of the stages. All there can be are made at once, so that a rate does not miss the
 * first event; no tag has a value that comes from outside.
 */
@Component
@RunsAs({ProcessRole.WEB, ProcessRole.INGEST, ProcessRole.SCHEDULE})
class Stages {

  private static final Set<Step> PHASES = EnumSet.range(Step.CONNECTING, Step.ENCRYPTING);

  private final MeterRegistry registry;
  private final DistributionSummary received;
  private final Timer retention;
  private final Counter pruned;

  Stages(MeterRegistry registry) {
    this.registry = registry;
    this.received =
        DistributionSummary.builder("snapline.attempt.received")
            .description("What a device sent in one attempt")
            .baseUnit("bytes")
            .register(registry);
    this.retention =
        Timer.builder("snapline.retention.runs")
            .description("Runs of retention over all tenants")
            .register(registry);
    this.pruned =
        Counter.builder("snapline.retention.pruned")
            .description("Snapshots that retention removed")
            .register(registry);
    prepare();
  }

  private void prepare() {
    attempt(Outcome.STORED, null);
    attempt(Outcome.UNCHANGED, null);
    for (FailureKind failure : FailureKind.values()) {
      attempt(Outcome.FAILED, failure);
    }
    PHASES.forEach(this::phase);
    for (ResultTaken.Fate fate : ResultTaken.Fate.values()) {
      for (ResultTaken.Told told : ResultTaken.Told.values()) {
        result(told, fate);
      }
    }
    for (ComputingTried.Fate fate : ComputingTried.Fate.values()) {
      changes(fate);
    }
  }

  /** Attempts that ended in one way. */
  Timer attempt(Outcome outcome, @Nullable FailureKind failure) {
    return Timer.builder("snapline.attempts")
        .description("Attempts that ended, from their begin on a collector")
        .tags("outcome", word(outcome), "failure", failure == null ? "none" : word(failure))
        .serviceLevelObjectives(seconds(1, 2, 5, 10, 30, 60, 120, 300, 600))
        .register(registry);
  }

  /** One phase of attempts. */
  Timer phase(Step step) {
    return Timer.builder("snapline.attempt.phases")
        .description("Phases of attempts")
        .tag("phase", word(step))
        .serviceLevelObjectives(seconds(0.05, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 600))
        .register(registry);
  }

  /** Results that were booked in one way. */
  Timer result(ResultTaken.Told told, ResultTaken.Fate fate) {
    return Timer.builder("snapline.ingest.results")
        .description("Results taken off the bus")
        .tags("told", word(told), "fate", word(fate))
        .serviceLevelObjectives(seconds(0.01, 0.05, 0.2, 1, 5))
        .register(registry);
  }

  /** Change sets that were worked on. */
  Timer changes(ComputingTried.Fate fate) {
    return Timer.builder("snapline.changes.computing")
        .description("Work on change sets")
        .tag("fate", word(fate))
        .serviceLevelObjectives(seconds(0.05, 0.2, 1, 5, 30))
        .register(registry);
  }

  /** What a device sent. */
  void received(long bytes) {
    received.record(bytes);
  }

  /** A run of retention. */
  void retention(int snapshots, Duration took) {
    retention.record(took);
    pruned.increment(snapshots);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static Duration[] seconds(double... limits) {
    return java.util.Arrays.stream(limits)
        .mapToObj(limit -> Duration.ofMillis(Math.round(limit * 1000)))
        .toArray(Duration[]::new);
  }
}
