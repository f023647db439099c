package dev.snapline.cli;

import dev.snapline.collect.DirectCollector;
import dev.snapline.collect.TimedVisit;
import dev.snapline.kernel.HostKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Visits devices, with what earlier visits of the run have shown. */
final class DeviceVisits implements Round.Call {

  private final DirectCollector collector;
  private final Keeping keeping;
  private final HostKeyPins pins;
  private final Map<String, Collected> blocked = new ConcurrentHashMap<>();

  DeviceVisits(DirectCollector collector, Keeping keeping, HostKeyPins pins) {
    this.collector = collector;
    this.keeping = keeping;
    this.pins = pins;
  }

  @Override
  public Collected on(ListedDevice device, int round) {
    Collected before = blocked.get(device.name());
    if (before != null) {
      return before.notAgain(round);
    }
    Collected collected = visited(device, round);
    if (collected.blocks()) {
      blocked.put(device.name(), collected);
    }
    return collected;
  }

  private Collected visited(ListedDevice device, int round) {
    TimedVisit visit =
        collector.visit(
            device.host(),
            device.port(),
            device.username(),
            device.secret(),
            pins.of(device),
            device.legacy());
    return Collected.of(device, round, visit, replaced(device, visit), keeping);
  }

  /** The key that another one has taken the place of, if the device let us in with that. */
  private @Nullable HostKey replaced(ListedDevice device, TimedVisit visit) {
    HostKey seen = visit.visit().seen();
    return seen != null && visit.loggedIn() ? pins.learn(device, seen) : null;
  }
}
