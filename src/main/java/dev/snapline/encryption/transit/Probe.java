package dev.snapline.encryption.transit;

import dev.snapline.encryption.KeysState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The state as the last call told it; if that is too long ago, the server is asked whether it knows
 * Snapline's login, which says the rest.
 */
final class Probe {

  private static final Duration FRESH = Duration.ofSeconds(5);

  /** What a login lacks shows in real work only, so that this is believed for longer. */
  private static final Duration REFUSED = Duration.ofMinutes(1);

  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final long PATIENCE_MS = 1000;
  private final Calls calls;
  private final InstantSource clock;
  private final AtomicReference<@Nullable CompletableFuture<KeysState>> running =
      new AtomicReference<>();

  Probe(Calls calls, InstantSource clock) {
    this.calls = calls;
    this.clock = clock;
  }

  KeysState state() {
    Calls.Seen seen = calls.seen();
    Instant now = clock.instant();
    boolean refused = seen.state() == KeysState.DENIED || seen.state() == KeysState.KEY_MISSING;
    if (seen.within(refused ? REFUSED : FRESH, now)) {
      return seen.state();
    }
    // A slow answer is no news yet; silence from the start is.
    KeysState meanwhile = seen.within(REMEMBERED, now) ? seen.state() : KeysState.GONE;
    CompletableFuture<KeysState> answer = new CompletableFuture<>();
    CompletableFuture<KeysState> other = running.compareAndExchange(null, answer);
    if (other != null) {
      return other.getNow(meanwhile);
    }
    Thread.startVirtualThread(() -> ask(answer));
    return answer.completeOnTimeout(meanwhile, PATIENCE_MS, TimeUnit.MILLISECONDS).join();
  }

  private void ask(CompletableFuture<KeysState> answer) {
    KeysState state = KeysState.GONE;
    try {
      calls.read("probe", "auth/token/lookup-self");
      state = KeysState.AVAILABLE;
    } catch (Refused e) {
      state = e.fault().state();
    } finally {
      // First, or whoever asks next would be told what is known already.
      running.set(null);
      answer.complete(state);
    }
  }
}
