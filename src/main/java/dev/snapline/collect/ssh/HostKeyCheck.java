package dev.snapline.collect.ssh;

import dev.snapline.kernel.HostKey;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * Compares the key of one connection with the pin, by type and fingerprint. It is asked while keys
 * are exchanged, so before anything of the login is sent.
 *
 * @see "Decision 0007"
 */
final class HostKeyCheck {

  private static final AttributeKey<HostKeyCheck> KEY = new AttributeKey<>();

  private final @Nullable HostKey pinned;
  private volatile @Nullable HostKey seen;
  private volatile @Nullable Throwable fault;
  private volatile boolean greeted;
  private final AtomicLong heard = new AtomicLong();
  private volatile @Nullable Offer offer;
  private final CompletableFuture<Boolean> keys = new CompletableFuture<>();

  HostKeyCheck(@Nullable HostKey pinned) {
    this.pinned = pinned;
  }

  /** Hands each connection's key to the check it was opened with; none means no. */
  static ServerKeyVerifier verifier() {
    return HostKeyCheck::verify;
  }

  /** What to open the connection with. */
  AttributeRepository context() {
    return AttributeRepository.ofKeyValuePair(KEY, this);
  }

  /** The key the device presented, if it came that far. */
  @Nullable HostKey seen() {
    return seen;
  }

  /** Notes bytes that came from the device. */
  void heard(int bytes) {
    heard.addAndGet(bytes);
  }

  /** How many bytes came up to the greeting. */
  long heard() {
    return heard.get();
  }

  /** Notes that the device said it speaks SSH. */
  void greeted() {
    greeted = true;
  }

  boolean hasGreeted() {
    return greeted;
  }

  /** Notes which algorithms the device offers. */
  void offers(Offer all) {
    offer = all;
  }

  /** The algorithms the device offers, if it came that far. */
  @Nullable Offer offer() {
    return offer;
  }

  /** Notes what broke the connection; what breaks after it is only its echo. */
  void broke(Throwable cause) {
    if (fault == null) {
      fault = cause;
    }
  }

  /** What broke the connection first, as far as the library told. */
  @Nullable Throwable fault() {
    return fault;
  }

  /** Notes that keys are agreed on, or that they never will be. */
  void keyExchangeEnded(boolean agreed) {
    keys.complete(agreed);
  }

  /** Waits for the end of the key exchange, good or bad; false if it does not come in time. */
  boolean awaitKeyExchange(Duration longest) {
    try {
      keys.get(longest.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("never completed so", e);
    }
  }

  boolean changed() {
    return pinned != null && seen != null && !pinned.equals(seen);
  }

  @Nullable HostKey pinned() {
    return pinned;
  }

  /** The check a connection was opened with. */
  static @Nullable HostKeyCheck of(Session session) {
    AttributeRepository context =
        session instanceof ClientSession ours ? ours.getConnectionContext() : null;
    return context == null ? null : context.getAttribute(KEY);
  }

  private static boolean verify(ClientSession session, SocketAddress remote, PublicKey key) {
    HostKeyCheck check = of(session);
    return check != null && check.accepts(key);
  }

  private boolean accepts(PublicKey key) {
    seen =
        new HostKey(KeyUtils.getKeyType(key), KeyUtils.getFingerPrint(BuiltinDigests.sha256, key));
    return !changed();
  }
}
