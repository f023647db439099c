package dev.snapline.operations;

import dev.snapline.bus.Bus;

/** The queues of another bus than the application's, for looking at them. */
public final class QueuesOn {

  private QueuesOn() {}

  public static Queues bus(Bus bus) {
    return new Queues(bus, null, null, null, null);
  }
}
