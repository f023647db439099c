package dev.snapline.timeline.ui;

import dev.snapline.backup.RunNowOutcome;
import dev.snapline.kernel.DeviceId;
import dev.snapline.timeline.DeviceCard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** What came of "Back up now" for several devices. */
record BulkStart(int started, int running, List<String> refusals) {

  static BulkStart of(Collection<DeviceCard> devices, Function<DeviceId, RunNowOutcome> runNow) {
    int started = 0;
    int running = 0;
    List<String> refusals = new ArrayList<>();
    for (DeviceCard device : devices) {
      switch (runNow.apply(device.id())) {
        case RunNowOutcome.Started _ -> started++;
        case RunNowOutcome.AlreadyRunning _ -> running++;
        case RunNowOutcome.Refused(String reason) -> refusals.add(device.name() + ": " + reason);
      }
    }
    return new BulkStart(started, running, List.copyOf(refusals));
  }

  boolean refused() {
    return !refusals.isEmpty();
  }

  /** All of it in a few words; at most three refusals are named. */
  String words() {
    List<String> parts = new ArrayList<>();
    if (started > 0) {
      parts.add(started == 1 ? "1 backup started" : started + " backups started");
    }
    if (running > 0) {
      parts.add(running + " already running");
    }
    if (refused()) {
      String named = String.join(" ", refusals.subList(0, Math.min(3, refusals.size())));
      int more = refusals.size() - 3;
      parts.add(
          "%d refused. %s%s"
              .formatted(refusals.size(), named, more > 0 ? " And %d more.".formatted(more) : ""));
    }
    return String.join(", ", parts) + (refused() ? "" : ".");
  }
}
