package dev.snapline.encryption.transit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.vault.authentication.ClientAuthentication;
import org.springframework.vault.authentication.LifecycleAwareSessionManager;
import org.springframework.vault.support.VaultToken;
import org.springframework.web.client.RestOperations;

/**
 * A login that is renewed before it ends, and made anew after the server refused it, as it does
 * when the lease ended or was revoked.
 */
final class Session extends LifecycleAwareSessionManager {

  private static final Duration BETWEEN_LOGINS = Duration.ofSeconds(10);
  private final InstantSource clock;
  private Instant lastDropped = Instant.MIN;

  Session(
      ClientAuthentication login,
      TaskScheduler scheduler,
      RestOperations client,
      InstantSource clock) {
    super(login, scheduler, client);
    this.clock = clock;
  }

  /**
   * Forgets a token that the server refused, so that the next call signs in again.
   *
   * @return false if that was tried a moment ago, or somebody else has signed in meanwhile
   */
  synchronized boolean drop() {
    Instant now = clock.instant();
    if (now.isBefore(lastDropped.plus(BETWEEN_LOGINS))) {
      return false;
    }
    lastDropped = now;
    setToken(Optional.empty());
    return true;
  }

  /** What the session manager would write about a failing revocation helps nobody. */
  @Override
  protected void revoke(VaultToken token) {
    try {
      super.revoke(token);
    } catch (RuntimeException e) {
      // It ends by itself.
    }
  }
}
