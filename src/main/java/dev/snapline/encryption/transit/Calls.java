package dev.snapline.encryption.transit;

import dev.snapline.encryption.KeysState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.support.VaultResponse;

/**
 * Every call to the server: counted, kept short while it does not answer, its faults told apart.
 */
class Calls {

  private static final Logger log = LoggerFactory.getLogger(Calls.class);
  private static final Duration[] LATENCIES =
      LongStream.of(5, 20, 50, 100, 250, 1000, 5000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final VaultTemplate vault;
  private final Session session;
  private final Circuit circuit;
  private final @Nullable MeterRegistry meters;
  private final @Nullable Counter skipped;
  private final InstantSource clock;
  private volatile Seen seen = new Seen(KeysState.AVAILABLE, Instant.MIN);

  Calls(
      VaultTemplate vault,
      Session session,
      Circuit circuit,
      @Nullable MeterRegistry meters,
      InstantSource clock) {
    this.vault = vault;
    this.session = session;
    this.circuit = circuit;
    this.meters = meters;
    this.skipped =
        meters == null
            ? null
            : Counter.builder("snapline.transit.skipped")
                .description("Calls left out while the Transit engine does not answer")
                .register(meters);
    this.clock = clock;
  }

  /** What the last call told, and when. */
  record Seen(KeysState state, Instant at) {
    boolean within(Duration age, Instant now) {
      return at.isAfter(now.minus(age));
    }
  }

  Seen seen() {
    return seen;
  }

  /** The data of the answer; empty if it has none. */
  Map<String, Object> write(String operation, String path, @Nullable Object body) throws Refused {
    return call(operation, () -> data(vault.write(path, body)));
  }

  /** The data at a path, or null if nothing is there. */
  @Nullable Map<String, Object> read(String operation, String path) throws Refused {
    return this.<@Nullable Map<String, Object>>call(
        operation,
        () -> {
          VaultResponse answer = vault.read(path);
          return answer == null ? null : data(answer);
        });
  }

  /** As {@link #read}; being refused is nothing unusual here. */
  @Nullable Map<String, Object> look(String operation, String path) throws Refused {
    return this.<@Nullable Map<String, Object>>admitted(
        operation,
        () -> {
          VaultResponse answer = vault.read(path);
          return answer == null ? null : data(answer);
        },
        true);
  }

  void delete(String operation, String path) throws Refused {
    this.<@Nullable Void>call(
        operation,
        () -> {
          vault.delete(path);
          return null;
        });
  }

  /** A request to the server. */
  interface Request<T extends @Nullable Object> {
    T send();
  }

  private <T extends @Nullable Object> T call(String operation, Request<T> request) throws Refused {
    try {
      return admitted(operation, request, false);
    } catch (Refused e) {
      if (e.fault() == Fault.DENIED && session.drop()) {
        // The lease may have ended, or the server may have forgotten it.
        return admitted(operation, request, false);
      }
      throw e;
    }
  }

  private <T extends @Nullable Object> T admitted(
      String operation, Request<T> request, boolean mayBeDenied) throws Refused {
    if (!circuit.admits()) {
      if (skipped != null) {
        skipped.increment();
      }
      throw new Refused(seen.state() == KeysState.SEALED ? Fault.SEALED : Fault.GONE);
    }
    return attempt(operation, request, mayBeDenied);
  }

  private <T extends @Nullable Object> T attempt(
      String operation, Request<T> request, boolean mayBeDenied) throws Refused {
    long start = System.nanoTime();
    String outcome = "broken";
    try {
      T answer = request.send();
      outcome = "success";
      circuit.succeeded();
      note(KeysState.AVAILABLE, "");
      return answer;
    } catch (RuntimeException e) {
      Fault fault = Fault.of(e);
      outcome = fault.name().toLowerCase(Locale.ROOT);
      if (fault.breaks()) {
        circuit.failed();
      } else {
        circuit.succeeded();
      }
      note(
          fault.tells() && !(mayBeDenied && fault == Fault.DENIED)
              ? fault.state()
              : KeysState.AVAILABLE,
          Login.lack(e));
      throw new Refused(fault);
    } finally {
      count(operation, outcome, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  /** The lack is what this process itself is missing, if that is it. */
  private void note(KeysState state, String lack) {
    KeysState before = seen.state();
    seen = new Seen(state, clock.instant());
    if (before != state) {
      log.info("Transit: {}. {}", state.label(), lack.isEmpty() ? state.remedy() : lack);
    }
  }

  private void count(String operation, String outcome, Duration time) {
    if (meters != null) {
      Timer.builder("snapline.transit.calls")
          .description("Calls to the Transit engine")
          .tags("operation", operation, "outcome", outcome)
          .serviceLevelObjectives(LATENCIES)
          .register(meters)
          .record(time);
    }
  }

  private static Map<String, Object> data(@Nullable VaultResponse answer) {
    Map<String, Object> data = answer == null ? null : answer.getData();
    return data == null ? Map.of() : data;
  }
}
