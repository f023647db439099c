package dev.snapline.cli;

import dev.snapline.collect.DirectCollector;
import dev.snapline.collect.TimedVisit;
import dev.snapline.kernel.HostKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Visits devices, with what earlier visits of the run have shown. */
final class DeviceVisits implements Round.Call {

  private final DirectCollector collector;
  private final OutputDirectory out;
  private final Map<String, HostKey> pins = new ConcurrentHashMap<>();
  private final Map<String, Collected> blocked = new ConcurrentHashMap<>();

  DeviceVisits(DirectCollector collector, OutputDirectory out) {
    this.collector = collector;
    this.out = out;
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
            pins.get(device.name()),
            device.legacy());
    HostKey seen = visit.visit().seen();
    if (seen != null) {
      pins.putIfAbsent(device.name(), seen);
    }
    return Collected.of(device, round, visit, out);
  }
}
