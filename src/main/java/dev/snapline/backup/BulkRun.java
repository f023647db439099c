package dev.snapline.backup;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Many devices that somebody asked to back up at once.
 *
 * @param scope which devices, in words
 * @param cancelledAt when it was cancelled, or null
 * @param counts how many of its devices stand how; those that nobody is at are missing
 */
public record BulkRun(
    UUID id,
    String scope,
    String requestedBy,
    Instant requestedAt,
    @Nullable Instant cancelledAt,
    @Nullable String cancelledBy,
    Map<BulkState, Integer> counts) {

  public BulkRun {
    counts = Map.copyOf(counts);
  }

  public int devices() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many devices are done with, however they ended. */
  public int done() {
    return counts.entrySet().stream()
        .filter(count -> count.getKey().over())
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** Whether nothing of it waits or runs. */
  public boolean over() {
    return done() == devices();
  }

  public int count(BulkState state) {
    return counts.getOrDefault(state, 0);
  }
}
