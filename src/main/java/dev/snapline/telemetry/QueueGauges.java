package dev.snapline.telemetry;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Bus.Backlog;
import dev.snapline.process.ProcessRole;
import dev.snapline.process.RunsAs;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

  private static final Logger log = LoggerFactory.getLogger(QueueGauges.class);
  private static final int MOST_DEAD_LETTERS = 10_000;

  private final Bus bus;
  private final MultiGauge waiting;
  private final MultiGauge inHand;
  private final MultiGauge oldest;
  private volatile int deadLetters;

  QueueGauges(Bus bus, MeterRegistry registry) {
    this.bus = bus;
    this.waiting =
        MultiGauge.builder("snapline.queue.waiting")
            .description("Pieces of work that nobody has in hand")
            .register(registry);
    this.inHand =
        MultiGauge.builder("snapline.queue.in.hand")
            .description("Pieces of work under way")
            .register(registry);
    this.oldest =
        MultiGauge.builder("snapline.queue.oldest")
            .description("How long the oldest waiting piece has waited")
            .baseUnit("seconds")
            .register(registry);
    registry.gauge("snapline.dead.letters", this, it -> it.deadLetters);
  }

  @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
  void refresh() {
    try {
      List<Backlog> backlogs = bus.backlogs();
      register(waiting, backlogs, Backlog::waiting);
      register(inHand, backlogs, Backlog::inHand);
      register(oldest, backlogs, QueueGauges::oldestSeconds);
      deadLetters = bus.deadLetters(MOST_DEAD_LETTERS).size();
    } catch (RuntimeException e) {
      log.warn("The queues could not be looked at: {}", e.getClass().getName());
    }
  }

  private static double oldestSeconds(Backlog backlog) {
    return backlog.oldest() == null ? 0 : backlog.oldest().toMillis() / 1000.0;
  }

  private static void register(
      MultiGauge gauge, List<Backlog> backlogs, ToDoubleFunction<Backlog> value) {
    gauge.register(
        backlogs.stream()
            .map(it -> MultiGauge.Row.of(Tags.of("topic", it.topic()), it, value))
            .toList(),
        true);
  }
}
