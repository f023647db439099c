package dev.snapline.collect;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.CollectJob;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Takes jobs from the bus as long as the application runs. */
@Component
class Collector implements SmartLifecycle {

  private final Bus bus;
  private final CollectSettings settings;
  private final JobHandler handler;
  private Bus.@Nullable Registration registration;

  Collector(Bus bus, CollectSettings settings, JobHandler handler) {
    this.bus = bus;
    this.settings = settings;
    this.handler = handler;
  }

  @Override
  public synchronized void start() {
    if (registration == null) {
      registration = bus.consume(Topic.JOBS, settings.concurrency(), this::handle);
    }
  }

  private Delivery handle(CollectJob job) {
    return handler.handle(job);
  }

  @Override
  public synchronized void stop() {
    if (registration != null) {
      registration.remove();
      registration = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return registration != null;
  }
}
