package dev.snapline.operations;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.CollectorHeartbeat;
import dev.snapline.kernel.Zone;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * The collectors this process has heard of. One that falls silent is remembered for a day, so that
 * somebody notices; one that says goodbye is forgotten.
 */
@Service
public class Collectors {

  private static final Duration SILENT_AFTER = Duration.ofSeconds(20);
  private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

  private final Map<String, Heard> newest = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final Bus.Registration registration;

  @Autowired
  Collectors(Bus bus) {
    this(bus, InstantSource.system());
  }

  Collectors(Bus bus, InstantSource clock) {
    this.clock = clock;
    this.registration = bus.listen(Topic.HEARTBEATS, this::hear);
  }

  /** All of them by zone and name. */
  @PreAuthorize("hasRole('ADMIN')")
  public List<CollectorState> all() {
    Instant now = clock.instant();
    newest.values().removeIf(it -> it.before(now.minus(FORGOTTEN_AFTER)));
    return newest.values().stream()
        .map(it -> it.state(now))
        .sorted(
            Comparator.comparing((CollectorState it) -> it.newest().zone().name())
                .thenComparing(it -> it.newest().process()))
        .toList();
  }

  /** Whether somebody collects a zone now, as far as this process has heard. */
  public boolean serves(Zone zone) {
    Instant now = clock.instant();
    return newest.values().stream()
        .anyMatch(it -> it.heartbeat().zone().equals(zone) && !it.before(now.minus(SILENT_AFTER)));
  }

  private void hear(CollectorHeartbeat heartbeat) {
    if (heartbeat.version() != CollectorHeartbeat.VERSION) {
      return;
    }
    if (heartbeat.last()) {
      newest.remove(heartbeat.process());
    } else {
      newest.put(heartbeat.process(), new Heard(heartbeat, clock.instant()));
    }
  }

  @PreDestroy
  void stop() {
    registration.remove();
  }

  /**
   * A collector.
   *
   * @param at when it was last heard, by this process's clock
   * @param ahead by how much its clock is ahead of this one, negative if it is behind
   * @param silent whether it has missed some heartbeats: stopped, or cut off from the bus
   */
  public record CollectorState(
      CollectorHeartbeat newest, Instant at, Duration ahead, boolean silent) {}

  /** A heartbeat, and when it came: the collector's own clock may be wrong. */
  private record Heard(CollectorHeartbeat heartbeat, Instant at) {

    boolean before(Instant time) {
      return at.isBefore(time);
    }

    CollectorState state(Instant now) {
      Duration ahead = Duration.between(at, heartbeat.at());
      return new CollectorState(heartbeat, at, ahead, before(now.minus(SILENT_AFTER)));
    }
  }
}
