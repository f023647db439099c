package dev.snapline.operations;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.CollectorHeartbeat;
import dev.snapline.kernel.Zone;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

  private final Map<String, CollectorHeartbeat> newest = new ConcurrentHashMap<>();
  private final Bus.Registration registration;

  Collectors(Bus bus) {
    this.registration = bus.listen(Topic.HEARTBEATS, this::hear);
  }

  /** All of them by zone and name. */
  @PreAuthorize("hasRole('ADMIN')")
  public List<CollectorState> all() {
    Instant now = Instant.now();
    newest.values().removeIf(it -> Duration.between(it.at(), now).compareTo(FORGOTTEN_AFTER) > 0);
    return newest.values().stream()
        .map(it ->
            new CollectorState(it, Duration.between(it.at(), now).compareTo(SILENT_AFTER) > 0))
        .sorted(
            Comparator.comparing((CollectorState it) -> it.newest().zone().name())
                .thenComparing(it -> it.newest().process()))
        .toList();
  }

  /** Whether somebody collects a zone now, as far as this process has heard. */
  public boolean serves(Zone zone) {
    Instant now = Instant.now();
    return newest.values().stream()
        .anyMatch(it ->
            it.zone().equals(zone) && Duration.between(it.at(), now).compareTo(SILENT_AFTER) <= 0);
  }

  private void hear(CollectorHeartbeat heartbeat) {
    if (heartbeat.version() != CollectorHeartbeat.VERSION) {
      return;
    }
    if (heartbeat.last()) {
      newest.remove(heartbeat.process());
    } else {
      newest.put(heartbeat.process(), heartbeat);
    }
  }

  @PreDestroy
  void stop() {
    registration.remove();
  }

  /**
   * A collector.
   *
   * @param silent whether it has missed some heartbeats: stopped, or cut off from the bus
   */
  public record CollectorState(CollectorHeartbeat newest, boolean silent) {}
}
