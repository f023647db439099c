package dev.snapline.collect;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.CollectorHeartbeat;
import dev.snapline.process.ThisProcess;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says again and again that this collector is alive and what it has in hand, and goodbye. */
@Component
class Heartbeats {

  private static final Logger log = LoggerFactory.getLogger(Heartbeats.class);

  private final Bus bus;
  private final CollectSettings settings;
  private final ThisProcess process;
  private final WorkInHand work;
  private @Nullable ScheduledExecutorService clock;

  Heartbeats(Bus bus, CollectSettings settings, ThisProcess process, WorkInHand work) {
    this.bus = bus;
    this.settings = settings;
    this.process = process;
    this.work = work;
  }

  synchronized void start() {
    if (clock == null) {
      clock =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().daemon().name("collector-heartbeat").factory());
      clock.scheduleAtFixedRate(
          () -> beat(false), 0, settings.heartbeat().toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  synchronized void stop() {
    if (clock != null) {
      // Waits for a beat that is under way, so that the last one is the last.
      clock.shutdown();
      clock.close();
      clock = null;
      beat(true);
    }
  }

  private void beat(boolean last) {
    try {
      bus.broadcast(
          Topic.HEARTBEATS,
          new CollectorHeartbeat(
              CollectorHeartbeat.VERSION,
              process.name(),
              process.host(),
              process.zone(),
              process.release(),
              process.startedAt(),
              Instant.now(),
              settings.concurrency(),
              work.attempts(),
              last));
    } catch (RuntimeException e) {
      // An exception would end the series; the next beat comes anyway.
      log.warn("A heartbeat could not be sent: {}", e.getClass().getName());
    }
  }
}
