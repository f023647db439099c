package dev.snapline.telemetry;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Bus.Backlog;
import dev.snapline.process.ProcessRole;
import dev.snapline.process.RunsAs;
import dev.snapline.telemetry.Rows.Value;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Depth and age of every queue by topic: {@code snapline.queue.waiting}, {@code
 * snapline.queue.in.hand}, {@code snapline.queue.oldest} in seconds; and {@code
 * snapline.dead.letters}. Every process with the schedule role reports the same figures.
 */
@Component
@RunsAs(ProcessRole.SCHEDULE)
class QueueGauges {

  private final Refresh refresh = new Refresh("The queues");

  private final Bus bus;
  private final Rows waiting;
  private final Rows inHand;
  private final Rows oldest;

  /** Not a number until it is known for the first time. */
  private volatile double deadLetters = Double.NaN;

  QueueGauges(Bus bus, MeterRegistry registry) {
    this.bus = bus;
    this.waiting =
        new Rows(
            registry, "snapline.queue.waiting", null, "Pieces of work that nobody has in hand");
    this.inHand = new Rows(registry, "snapline.queue.in.hand", null, "Pieces of work under way");
    this.oldest =
        new Rows(
            registry,
            "snapline.queue.oldest",
            "seconds",
            "How long the oldest waiting piece has waited");
    registry.gauge("snapline.dead.letters", this, it -> it.deadLetters);
  }

  @Scheduled(fixedRate = 15, timeUnit = TimeUnit.SECONDS)
  void refresh() {
    refresh.run(() -> {
      List<Backlog> backlogs = bus.backlogs();
      show(waiting, backlogs, Backlog::waiting);
      show(inHand, backlogs, Backlog::inHand);
      show(oldest, backlogs, QueueGauges::oldestSeconds);
      bus.deadLetterCount().ifPresent(count -> deadLetters = count);
    });
  }

  private static double oldestSeconds(Backlog backlog) {
    return backlog.oldest() == null ? 0 : backlog.oldest().toMillis() / 1000.0;
  }

  private static void show(Rows rows, List<Backlog> backlogs, ToDoubleFunction<Backlog> value) {
    rows.show(
        backlogs.stream()
            .map(it -> Value.of("topic", it.topic(), value.applyAsDouble(it)))
            .toList());
  }
}
