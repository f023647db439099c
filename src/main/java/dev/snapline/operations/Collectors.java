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
 * somebody notices, unless another one has taken its name since; one that says goodbye is
 * forgotten. Two at work under one name are two.
 */
@Service
public class Collectors {

  private static final Duration SILENT_AFTER = Duration.ofSeconds(20);
  private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

  private final Map<Instance, Heard> heard = new ConcurrentHashMap<>();
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
    heard.values().removeIf(it -> it.before(now.minus(FORGOTTEN_AFTER)));
    return heard.values().stream()
        .filter(it -> !succeeded(it))
        .map(it -> it.state(now, it.alive(now) && twins(it, now)))
        .sorted(
            Comparator.comparing((CollectorState it) -> it.newest().zone().name())
                .thenComparing(it -> it.newest().process())
                .thenComparing(it -> it.newest().startedAt()))
        .toList();
  }

  /** Those that are heard now. */
  public List<CollectorHeartbeat> atWork() {
    Instant now = clock.instant();
    return heard.values().stream()
        .filter(it -> it.alive(now) && !succeeded(it))
        .map(Heard::heartbeat)
        .toList();
  }

  /** Whether somebody collects a zone now, as far as this process has heard. */
  public boolean serves(Zone zone) {
    Instant now = clock.instant();
    return heard.values().stream()
        .anyMatch(it -> it.heartbeat().zone().equals(zone) && it.alive(now));
  }

  /** Whether another one of its name came and it was not heard since: it was started again. */
  private boolean succeeded(Heard one) {
    return heard.values().stream()
        .anyMatch(it -> it.sharesNameWith(one) && it.first().isAfter(one.at()));
  }

  private boolean twins(Heard one, Instant now) {
    return heard.values().stream()
        .anyMatch(it -> it.sharesNameWith(one) && it.alive(now) && !succeeded(it));
  }

  private void hear(CollectorHeartbeat heartbeat) {
    if (heartbeat.version() != CollectorHeartbeat.VERSION) {
      return;
    }
    Instance instance = Instance.of(heartbeat);
    if (heartbeat.last()) {
      heard.remove(instance);
    } else {
      Instant now = clock.instant();
      heard.compute(
          instance,
          (_, before) -> new Heard(heartbeat, before == null ? now : before.first(), now));
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
   * @param twin whether another one at work has the same name
   */
  public record CollectorState(
      CollectorHeartbeat newest, Instant at, Duration ahead, boolean silent, boolean twin) {}

  /** One run of a collector; nothing keeps others from having its name. */
  private record Instance(String process, String host, Instant startedAt) {

    static Instance of(CollectorHeartbeat heartbeat) {
      return new Instance(heartbeat.process(), heartbeat.host(), heartbeat.startedAt());
    }
  }

  /**
   * The newest heartbeat, when the first one came and when this one: its own clock may be wrong.
   */
  private record Heard(CollectorHeartbeat heartbeat, Instant first, Instant at) {

    boolean alive(Instant now) {
      return !before(now.minus(SILENT_AFTER));
    }

    boolean sharesNameWith(Heard other) {
      return heartbeat.process().equals(other.heartbeat.process())
          && !Instance.of(heartbeat).equals(Instance.of(other.heartbeat));
    }

    boolean before(Instant time) {
      return at.isBefore(time);
    }

    CollectorState state(Instant now, boolean twin) {
      Duration ahead = Duration.between(at, heartbeat.at());
      return new CollectorState(heartbeat, at, ahead, !alive(now), twin);
    }
  }
}
