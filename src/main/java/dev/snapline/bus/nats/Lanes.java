package dev.snapline.bus.nats;

import dev.snapline.bus.nats.Names.Store;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a collector gets work at all: a login is for one zone, and another's gets none. */
record Lanes(NatsSettings settings, String zone) {

  /** What is wrong, in one sentence, or null. A single lane may be missing, as after an upgrade. */
  @Nullable String trouble(Collection<Work> works) {
    List<Work> lanes = works.stream().filter(Lanes::running).toList();
    if (lanes.isEmpty() || !lanes.stream().allMatch(Work::refused)) {
      return null;
    }
    return ("The NATS server does not let %s take jobs of the zone %s: give this process the login "
            + "of its zone, or set snapline.zone to the zone of the login.")
        .formatted(settings.login(), zone);
  }

  private static boolean running(Work work) {
    return work.store() == Store.JOBS && !work.ended();
  }
}
