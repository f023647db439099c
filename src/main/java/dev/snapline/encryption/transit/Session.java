package dev.snapline.encryption.transit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.vault.authentication.LifecycleAwareSessionManager;
import org.springframework.vault.support.VaultToken;

/**
 * A login that is renewed before it ends, and made anew after the server refused it, as it does
 * when the lease ended or was revoked.
 */
final class Session extends LifecycleAwareSessionManager {

  /** Between two questions whether a token that was refused something is known at all. */
  private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);

  private static final Duration BETWEEN_LOGINS = Duration.ofSeconds(10);

  /**
   * How old a token gets that is known and may not do what was asked. A policy's new text counts at
   * once, but a policy that a role is given only for tokens made afterwards.
   */
  private static final Duration DENIED_FOR = Duration.ofMinutes(10);

  private final Login login;
  private final ThreadPoolTaskScheduler renewals;
  private final InstantSource clock;
  private final ReentrantLock signingIn = new ReentrantLock();
  private @Nullable Failure failure;
  private Instant asked = Instant.MIN;
  private Instant dropped = Instant.MIN;
  private Instant signedIn = Instant.MIN;

  Session(Login login, ThreadPoolTaskScheduler renewals, InstantSource clock) {
    super(login, renewals, login.client());
    this.login = login;
    this.renewals = renewals;
    this.clock = clock;
    // The login itself knows its lease; a lookup that fails here would be logged as the server put
    // it, and a token whose lease nobody knows is never renewed.
    setTokenSelfLookupEnabled(false);
  }

  /** A login that failed, and when it did. */
  private record Failure(RuntimeException thrown, long at) {}

  /** The token that calls have now; null if the next one signs in. */
  @Nullable VaultToken held() {
    return getToken().map(TokenWrapper::getToken).orElse(null);
  }

  /** Who waited while somebody else's login failed shares that, rather than trying in a queue. */
  @Override
  public VaultToken getSessionToken() {
    VaultToken held = held();
    if (held != null) {
      return held;
    }
    long since = System.nanoTime();
    signingIn.lock();
    try {
      if (held() == null && failure != null && failure.at() - since > 0) {
        throw failure.thrown();
      }
      return signIn();
    } finally {
      signingIn.unlock();
    }
  }

  private VaultToken signIn() {
    try {
      VaultToken token = super.getSessionToken();
      signedIn = clock.instant();
      return token;
    } catch (RuntimeException e) {
      failure = new Failure(e, System.nanoTime());
      throw e;
    }
  }

  /** Whether somebody else has put another token in the place of one, or is about to. */
  boolean hasAnotherThan(@Nullable VaultToken refused) {
    return refused != null && !same(refused, held());
  }

  /**
   * Whether a call that was refused with a token is worth making once more: there is another token
   * by now, or there will be one, since this one is given up.
   *
   * @param refused null if the call signed in itself
   */
  boolean renewedAfter(@Nullable VaultToken refused) {
    if (refused == null) {
      return false;
    }
    signingIn.lock();
    try {
      if (hasAnotherThan(refused)) {
        return true;
      }
      boolean givenUp = mayGiveUp(refused);
      if (givenUp) {
        giveUp(refused);
      }
      return givenUp;
    } finally {
      signingIn.unlock();
    }
  }

  private boolean mayGiveUp(VaultToken token) {
    Instant now = clock.instant();
    if (now.isBefore(dropped.plus(BETWEEN_LOGINS)) || now.isBefore(asked.plus(BETWEEN_QUESTIONS))) {
      return false;
    }
    if (login.makesTokens()) {
      asked = now;
      switch (login.tokens().lookUp(token)) {
        case Tokens.Known _ -> {
          if (now.isBefore(signedIn.plus(DENIED_FOR))) {
            return false;
          }
        }
        case Tokens.Unknown _ -> {}
        case Tokens.Untold _ -> {
          return false;
        }
      }
    }
    dropped = now;
    return true;
  }

  private void giveUp(VaultToken token) {
    setToken(Optional.empty());
    // The renewal that waits would renew the next token as well, beside that one's own.
    renewals.getScheduledThreadPoolExecutor().getQueue().clear();
    // A call under way may still have it; that one is refused, and is made once more.
    Thread.startVirtualThread(() -> revoke(token));
  }

  /**
   * Only what Snapline was given by signing in is its own to revoke; and what the session manager
   * would write about a failing revocation helps nobody.
   */
  @Override
  protected void revoke(VaultToken token) {
    if (login.makesTokens()) {
      login.tokens().revoke(token);
    }
  }

  private static boolean same(VaultToken one, @Nullable VaultToken other) {
    // Renewing makes another object of the same token.
    return other != null && Arrays.equals(one.toCharArray(), other.toCharArray());
  }
}
