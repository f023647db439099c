package dev.snapline.collect;

import dev.snapline.bus.message.CollectJob.Deadlines;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * How long a device may take for a visit, and how much it may send.
 *
 * @param connect to the open connection
 * @param silence without a byte of output, before the first one, too
 * @param total the whole visit
 * @param export a longer answer is refused
 */
public record VisitLimits(Duration connect, Duration silence, Duration total, DataSize export) {

  /** As the server has them unless told otherwise. */
  public static final VisitLimits USUAL =
      new VisitLimits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(120),
          Duration.ofMinutes(10),
          DataSize.ofMegabytes(64));

  Deadlines deadlines() {
    return new Deadlines(
        connect, Duration.ofSeconds(20), Duration.ofSeconds(30), silence, silence, total);
  }
}
