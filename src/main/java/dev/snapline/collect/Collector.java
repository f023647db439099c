package dev.snapline.collect;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import dev.snapline.process.ProcessRole;
import dev.snapline.process.RunsAs;
import dev.snapline.process.ThisProcess;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Takes jobs from the bus as long as the application runs. */
@Component
@RunsAs(ProcessRole.COLLECT)
class Collector implements SmartLifecycle {

  private final Bus bus;
  private final LanePlaces places;
  private final WorkInHand work;
  private final Heartbeats heartbeats;
  private Bus.@Nullable Registration cancellations;

  Collector(
      Bus bus,
      CollectSettings settings,
      JobHandler handler,
      WorkInHand work,
      Heartbeats heartbeats,
      ThisProcess process) {
    this.bus = bus;
    this.places = new LanePlaces(bus, settings, handler, process.zone());
    this.work = work;
    this.heartbeats = heartbeats;
  }

  @Override
  public synchronized void start() {
    if (cancellations == null) {
      cancellations = bus.listen(Topic.CANCELLED, work::cancel);
      places.open();
      heartbeats.start();
    }
  }

  @Override
  public synchronized void stop() {
    if (cancellations != null) {
      cancellations.remove();
      cancellations = null;
      places.close();
    }
    heartbeats.stop();
  }

  @Override
  public synchronized boolean isRunning() {
    return cancellations != null;
  }
}
