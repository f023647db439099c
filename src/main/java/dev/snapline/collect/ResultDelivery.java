package dev.snapline.collect;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.Bus.Handover;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.CollectResult;
import dev.snapline.kernel.FailureKind;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Hands results over. While the bus cannot be had it keeps offering the very same result: it is
 * encrypted already, and the device need not be visited again.
 */
@Component
class ResultDelivery {

  private static final Logger log = LoggerFactory.getLogger(ResultDelivery.class);

  private final Bus bus;
  private final OverdueResults overdue;
  private final CollectSettings settings;
  private final CountDownLatch stopping = new CountDownLatch(1);

  ResultDelivery(Bus bus, OverdueResults overdue, CollectSettings settings) {
    this.bus = bus;
    this.overdue = overdue;
    this.settings = settings;
  }

  /**
   * Blocks until the bus has the result, this process stops, or the lease is over: then the device
   * is free, and an export goes on being offered without it.
   *
   * @param wanted until when the attempt's lease may last
   */
  Delivery deliver(CollectResult result, Instant wanted) {
    for (boolean first = true; ; first = false) {
      switch (offer(bus, result)) {
        case Handover.Accepted _ -> {
          return new Delivery.Done();
        }
        case Handover.TooLarge(var reason) -> {
          return deliver(failed(result, reason), wanted);
        }
        case Handover.Unavailable(var reason) -> {
          if (first) {
            log.warn("The result of attempt {} waits for the bus: {}", result.attempt(), reason);
          }
          if (Instant.now().isAfter(wanted)) {
            leave(result);
            return new Delivery.Done();
          }
          if (stopped()) {
            return new Delivery.Retry(settings.retryDelay(), reason);
          }
        }
      }
    }
  }

  /**
   * Under a name that no other result of the attempt has: a collector that got the same job too
   * late says so, and the bus drops what has the name of a message before it.
   */
  static Handover offer(Bus bus, CollectResult result) {
    String kind = result.outcome().getClass().getSimpleName().toLowerCase(Locale.ROOT);
    return bus.send(Topic.RESULTS, result, result.attempt() + "-" + kind);
  }

  /** Of what is no export nobody would learn anything any more. */
  private void leave(CollectResult result) {
    if (overdue.keep(result)) {
      log.warn("The result of attempt {} outlived its lease and still waits", result.attempt());
    } else if (result.outcome() instanceof CollectResult.Collected) {
      log.error(
          "The result of attempt {} is lost: the bus was away too long, and snapline.collect.overdue"
              + " leaves no room to keep it",
          result.attempt());
    } else {
      log.warn("The result of attempt {} came too late for the bus", result.attempt());
    }
  }

  /** The same visit without what is too large to be handed over. */
  private static CollectResult failed(CollectResult result, String reason) {
    return new CollectResult(
        result.version(),
        result.attempt(),
        result.tenant(),
        result.device(),
        result.startedAt(),
        result.collectedAt(),
        new CollectResult.Failed(FailureKind.INTERNAL, "The export cannot travel. " + reason, null),
        result.seen(),
        result.facts(),
        result.contact());
  }

  /** Waits for the next try; true if there is to be none. */
  private boolean stopped() {
    try {
      return stopping.await(settings.handoverPause().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Comes before handlers are waited for. */
  @EventListener(ContextClosedEvent.class)
  void stop() {
    stopping.countDown();
  }
}
