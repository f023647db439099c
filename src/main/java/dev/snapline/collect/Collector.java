package dev.snapline.collect;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Lane;
import dev.snapline.bus.Topic;
import dev.snapline.kernel.Zone;
import dev.snapline.process.ProcessRole;
import dev.snapline.process.RunsAs;
import dev.snapline.process.ThisProcess;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Takes jobs from the bus as long as the application runs. */
@Component
@RunsAs(ProcessRole.COLLECT)
class Collector implements SmartLifecycle {

  private final Bus bus;
  private final CollectSettings settings;
  private final JobHandler handler;
  private final WorkInHand work;
  private final Heartbeats heartbeats;
  private final Zone zone;
  private final List<Bus.Registration> registrations = new ArrayList<>();

  Collector(
      Bus bus,
      CollectSettings settings,
      JobHandler handler,
      WorkInHand work,
      Heartbeats heartbeats,
      ThisProcess process) {
    this.bus = bus;
    this.settings = settings;
    this.handler = handler;
    this.work = work;
    this.heartbeats = heartbeats;
    this.zone = process.zone();
  }

  @Override
  public synchronized void start() {
    if (registrations.isEmpty()) {
      registrations.add(bus.listen(Topic.CANCELLED, work::cancel));
      for (Lane lane : Lane.values()) {
        registrations.add(bus.consume(Topic.jobs(zone, lane), settings.places(lane), handler));
      }
      heartbeats.start();
    }
  }

  @Override
  public synchronized void stop() {
    registrations.forEach(Bus.Registration::remove);
    registrations.clear();
    heartbeats.stop();
  }

  @Override
  public synchronized boolean isRunning() {
    return !registrations.isEmpty();
  }
}
