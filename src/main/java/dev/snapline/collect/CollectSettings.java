package dev.snapline.collect;

import dev.snapline.bus.Lane;
import dev.snapline.process.Bounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How this process collects.
 *
 * @param concurrency devices at a time, at least 4; a fifth of the places is kept for urgent ones,
 *     a fifth for those that were asked for together, and slow ones get another fifth at most
 * @param exportLimit a longer answer of a device is refused
 * @param window how much a device may send before it has to wait, at least 16 MiB; RouterOS is
 *     known to cut its export short instead of waiting
 * @param retryDelay how long a job rests while encryption cannot be had
 * @param handoverPause between two tries to hand a result to a bus that cannot be had
 * @param heartbeat how often this collector says that it is alive, from 1s to 10s: it counts as
 *     gone after a few more
 * @param slowAfter a visit that takes longer gives its place back and goes on beside its lane
 * @param overdue how much is kept of encrypted exports that a bus could not take until their lease
 *     was over; 0 keeps none
 */
@ConfigurationProperties("snapline.collect")
public record CollectSettings(
    @DefaultValue("50") int concurrency,
    @DefaultValue("64MB") DataSize exportLimit,
    @DefaultValue("16MB") DataSize window,
    @DefaultValue("30s") Duration retryDelay,
    @DefaultValue("2s") Duration handoverPause,
    @DefaultValue("5s") Duration heartbeat,
    @DefaultValue("60s") Duration slowAfter,
    @DefaultValue("32MB") DataSize overdue) {

  private static final DataSize LEAST_WINDOW = DataSize.ofMegabytes(16);

  public CollectSettings {
    if (concurrency < Lane.values().length) {
      throw new IllegalArgumentException(
          "snapline.collect.concurrency must be at least %d, not %d"
              .formatted(Lane.values().length, concurrency));
    }
    Bounds.atLeast("snapline.collect.slow-after", slowAfter, Duration.ofMillis(1));
    Bounds.atLeast("snapline.collect.retry-delay", retryDelay, Duration.ofSeconds(1));
    Bounds.atLeast("snapline.collect.handover-pause", handoverPause, Duration.ofMillis(10));
    // Whoever stays silent for longer counts as gone, while the collector works.
    Bounds.between(
        "snapline.collect.heartbeat", heartbeat, Duration.ofSeconds(1), Duration.ofSeconds(10));
    if (window.compareTo(LEAST_WINDOW) < 0) {
      throw new IllegalArgumentException(
          "snapline.collect.window must be at least %dMB: RouterOS may cut an export there"
              .formatted(LEAST_WINDOW.toMegabytes()));
    }
  }

  /** How many devices of a lane are visited at a time, at least one. */
  int places(Lane lane) {
    int share = Math.max(1, concurrency / 5);
    return lane == Lane.NORMAL ? concurrency - 3 * share : share;
  }
}
