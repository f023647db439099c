package dev.snapline.collect;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Bus.Handover;
import dev.snapline.bus.message.CollectResult;
import dev.snapline.bus.message.CollectResult.Collected;
import dev.snapline.process.LogContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Exports that the bus could not take until their lease was over. An export counts however late it
 * comes, so they are offered as long as this process lives, while the devices they are of are free.
 * They are encrypted, and there are no more of them than there is room for.
 *
 * @see "Decision 0027"
 */
@Component
class OverdueResults {

  private static final Logger log = LoggerFactory.getLogger(OverdueResults.class);

  /** What a result takes besides its ciphertext, with some to spare. */
  private static final int REST = 4_096;

  private final Bus bus;
  private final CollectSettings settings;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Deque<CollectResult> kept = new ArrayDeque<>();
  private long bytes;
  private @Nullable Thread offering;

  OverdueResults(Bus bus, CollectSettings settings) {
    this.bus = bus;
    this.settings = settings;
  }

  /** Goes on offering a result; false if it is of no use any more, or there is no room. */
  synchronized boolean keep(CollectResult result) {
    if (!(result.outcome() instanceof Collected)
        || bytes + size(result) > settings.overdue().toBytes()) {
      return false;
    }
    kept.addLast(result);
    bytes += size(result);
    if (offering == null) {
      offering = Thread.ofVirtual().name("overdue-results").start(this::offer);
    }
    return true;
  }

  /** How many there are. */
  synchronized int waiting() {
    return kept.size();
  }

  private void offer() {
    for (CollectResult next = first(); next != null; next = first()) {
      try (var _ = LogContext.of(next.tenant(), next.device(), next.attempt())) {
        if (offered(next)) {
          remove(next);
        } else {
          // One that alone is refused must not keep the others back.
          turn();
          if (stopping.await(settings.handoverPause().toNanos(), TimeUnit.NANOSECONDS)) {
            log.error("{} overdue results were not taken by the bus and are lost", waiting());
            return;
          }
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException("Nobody interrupts this", e);
      }
    }
  }

  private boolean offered(CollectResult result) {
    return switch (ResultDelivery.offer(bus, result)) {
      case Handover.Accepted _ -> {
        log.info("The overdue result of attempt {} was handed over", result.attempt());
        yield true;
      }
      case Handover.TooLarge(var reason) -> {
        log.error("The overdue result of attempt {} cannot travel: {}", result.attempt(), reason);
        yield true;
      }
      case Handover.Unavailable _ -> false;
    };
  }

  /** The next one; with none left the offering ends until there is one again. */
  private synchronized @Nullable CollectResult first() {
    if (kept.isEmpty()) {
      offering = null;
    }
    return kept.peekFirst();
  }

  private synchronized void remove(CollectResult result) {
    kept.removeFirst();
    bytes -= size(result);
  }

  private synchronized void turn() {
    kept.addLast(kept.removeFirst());
  }

  private static long size(CollectResult result) {
    return REST + (result.outcome() instanceof Collected it ? it.ciphertext().length() : 0);
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    stopping.countDown();
  }
}
