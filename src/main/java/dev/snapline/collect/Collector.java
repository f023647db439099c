package dev.snapline.collect;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.Lane;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.CollectJob;
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
  private final Zone zone;
  private final List<Bus.Registration> registrations = new ArrayList<>();

  Collector(Bus bus, CollectSettings settings, JobHandler handler, ThisProcess process) {
    this.bus = bus;
    this.settings = settings;
    this.handler = handler;
    this.zone = process.zone();
  }

  @Override
  public synchronized void start() {
    if (registrations.isEmpty()) {
      for (Lane lane : Lane.values()) {
        registrations.add(bus.consume(Topic.jobs(zone, lane), settings.places(lane), this::handle));
      }
    }
  }

  private Delivery handle(CollectJob job) {
    return handler.handle(job);
  }

  @Override
  public synchronized void stop() {
    registrations.forEach(Bus.Registration::remove);
    registrations.clear();
  }

  @Override
  public synchronized boolean isRunning() {
    return !registrations.isEmpty();
  }
}
