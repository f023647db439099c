package dev.snapline.encryption.transit;

import dev.snapline.encryption.KeysState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.support.VaultResponse;
import org.springframework.vault.support.VaultToken;

/**
 * Every call to the server: counted, kept short while it does not answer, its faults told apart.
 */
class Calls {

  private static final Logger log = LoggerFactory.getLogger(Calls.class);
  private final VaultTemplate vault;
  private final Session session;
  private final Circuit circuit;
  private final CallMeters meters;
  private final InstantSource clock;
  private volatile Seen seen = new Seen(KeysState.AVAILABLE, Instant.MIN);

  Calls(
      VaultTemplate vault,
      Session session,
      Circuit circuit,
      CallMeters meters,
      InstantSource clock) {
    this.vault = vault;
    this.session = session;
    this.circuit = circuit;
    this.meters = meters;
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

  /** As {@link #read}; being refused is nothing unusual here, and no reason to sign in again. */
  @Nullable Map<String, Object> look(String operation, String path) throws Refused {
    return this.<@Nullable Map<String, Object>>again(
        operation,
        () -> {
          VaultResponse answer = vault.read(path);
          return answer == null ? null : data(answer);
        },
        session::hasAnotherThan);
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
      return again(operation, request, session::renewedAfter);
    } catch (Refused e) {
      if (e.fault() == Fault.DENIED) {
        note(Fault.DENIED.state(), e.lack());
      }
      throw e;
    }
  }

  /** Once more after being denied, if the token that was denied is worth replacing. */
  private <T extends @Nullable Object> T again(
      String operation, Request<T> request, Predicate<@Nullable VaultToken> worthwhile)
      throws Refused {
    VaultToken used = session.held();
    try {
      return admitted(operation, request);
    } catch (Refused e) {
      if (e.fault() != Fault.DENIED || !worthwhile.test(used)) {
        throw e;
      }
      return admitted(operation, request);
    }
  }

  private <T extends @Nullable Object> T admitted(String operation, Request<T> request)
      throws Refused {
    if (!circuit.admits()) {
      meters.skipped();
      throw new Refused(seen.state() == KeysState.SEALED ? Fault.SEALED : Fault.GONE);
    }
    return attempt(operation, request);
  }

  private <T extends @Nullable Object> T attempt(String operation, Request<T> request)
      throws Refused {
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
      told(fault);
      throw new Refused(fault, Login.lack(e));
    } finally {
      meters.called(operation, outcome, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private void told(Fault fault) {
    if (fault.breaks()) {
      circuit.failed();
    } else {
      circuit.succeeded();
    }
    // Whether a denial is news shows when another token is denied as well.
    if (fault != Fault.DENIED) {
      note(fault.tells() ? fault.state() : KeysState.AVAILABLE, "");
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

  private static Map<String, Object> data(@Nullable VaultResponse answer) {
    Map<String, Object> data = answer == null ? null : answer.getData();
    return data == null ? Map.of() : data;
  }
}
