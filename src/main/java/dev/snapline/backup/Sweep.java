package dev.snapline.backup;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Bus.Handover;
import dev.snapline.process.LogContext;
import dev.snapline.process.ThisProcess;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Claims due devices in batches and hands their jobs to the bus; gives up attempts whose lease ran
 * out.
 *
 * @see "Decision 0009"
 */
@Component
public class Sweep {

  private static final Logger log = LoggerFactory.getLogger(Sweep.class);

  private final Claims claims;
  private final PutOff putOff;
  private final LostAttempts lost;
  private final Dispatch dispatch;
  private final Bus bus;
  private final ThisProcess process;
  private final BackupSettings settings;
  private final ExecutorService outOfTurn =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("sweep-soon").factory());
  private final AtomicBoolean asked = new AtomicBoolean();

  Sweep(
      Claims claims,
      PutOff putOff,
      LostAttempts lost,
      Dispatch dispatch,
      Bus bus,
      ThisProcess process,
      BackupSettings settings) {
    this.claims = claims;
    this.putOff = putOff;
    this.lost = lost;
    this.dispatch = dispatch;
    this.bus = bus;
    this.process = process;
    this.settings = settings;
  }

  /** One sweep; returns how many devices it claimed. */
  public int run() {
    claims.late().forEach(claim -> alone(claim, () -> lost.leaseRanOut(claim)));
    putOff.bringBack();
    claims.refuseWaiting();
    claims.stranded().forEach(claim -> alone(claim, () -> lost.withdrawn(claim)));
    claims.forgetOld();
    Bus.State state = bus.state();
    if (!state.up()) {
      log.warn("Nothing is collected while the bus cannot be had: {}", state.reason());
      return 0;
    }
    int claimed = 0;
    List<Claim> batch;
    do {
      batch = claims.next();
      claimed += batch.size();
    } while (send(batch) && batch.size() == settings.batch());
    return claimed;
  }

  /** Whether more devices are due than may be in flight. */
  public boolean moreDue() {
    return claims.moreDue();
  }

  /**
   * A sweep right now, besides the regular ones, without waiting for it. However many ask, one runs
   * and at most one more waits for its end.
   */
  void soon() {
    if (!outOfTurn.isShutdown() && asked.compareAndSet(false, true)) {
      outOfTurn.execute(() -> {
        asked.set(false);
        try {
          run();
        } catch (RuntimeException e) {
          log.warn("A sweep out of turn failed with {}", e.getClass().getName());
        }
      });
    }
  }

  @PreDestroy
  void stop() {
    outOfTurn.shutdown();
  }

  /**
   * Gives up what an earlier process had in hand on a bus that ended with it; those devices are due
   * at once. What this process has claimed meanwhile is under way.
   */
  @EventListener(ApplicationReadyEvent.class)
  @Order(20)
  void takeOver() {
    if (!bus.durable()) {
      claims
          .leasedLongerThan(Duration.between(process.startedAt(), Instant.now()))
          .forEach(claim -> alone(claim, () -> lost.stopped(claim)));
    }
  }

  /** Hands a batch over; once the bus refuses one, the others are not even tried. */
  private boolean send(List<Claim> batch) {
    Handover handover = new Handover.Accepted();
    for (Claim claim : batch) {
      handover = alone(claim, handover);
    }
    return handover instanceof Handover.Accepted;
  }

  private Handover alone(Claim claim, Handover before) {
    try (var _ = context(claim)) {
      Handover handover =
          before instanceof Handover.Unavailable
              ? before
              : dispatch.send(claim.tenant(), claim.device(), claim.attempt(), claim.lane());
      if (handover instanceof Handover.Unavailable(String reason)) {
        lost.unsent(claim.tenant(), claim.device(), claim.attempt(), reason);
      }
      return handover;
    } catch (RuntimeException e) {
      fault(claim, e);
      return before;
    }
  }

  /** One device's fault is not another's: the rest of the sweep goes on, and its lease runs out. */
  private static void alone(Claim claim, Runnable work) {
    try (var _ = context(claim)) {
      work.run();
    } catch (RuntimeException e) {
      fault(claim, e);
    }
  }

  private static LogContext context(Claim claim) {
    return LogContext.of(claim.tenant(), claim.device(), claim.attempt());
  }

  private static void fault(Claim claim, RuntimeException e) {
    try (var _ = context(claim)) {
      log.error("The sweep could not handle device {}: {}", claim.device(), e.getClass().getName());
    }
  }
}
