package dev.snapline.collect;

import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.bus.message.CollectResult.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A visit, and when it was.
 *
 * @param phases how long each step took, by its name, in order
 */
public record TimedVisit(Visit visit, Instant startedAt, Map<String, Duration> phases) {

  static TimedVisit of(Visit visit, Instant startedAt, List<Phase> steps) {
    Map<String, Duration> phases = new LinkedHashMap<>();
    steps.forEach(phase -> phases.merge(phase.step().name(), phase.took(), Duration::plus));
    return new TimedVisit(visit, startedAt, phases);
  }

  /** Whether the secret was not only sent, but accepted. */
  public boolean loggedIn() {
    return phases.containsKey(Step.EXPORTING.name());
  }
}
