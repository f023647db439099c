package dev.snapline.collect.ssh;

import dev.snapline.kernel.HostKey;
import java.net.SocketAddress;
import java.security.PublicKey;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.jspecify.annotations.Nullable;

/**
 * Compares the key of one connection with the pin, by type and fingerprint. It is asked while keys
 * are exchanged, so before anything of the login is sent.
 *
 * @see "Decision 0007"
 */
final class HostKeyCheck {

  private final @Nullable HostKey pinned;
  private volatile @Nullable HostKey seen;

  HostKeyCheck(@Nullable HostKey pinned) {
    this.pinned = pinned;
  }

  /** Hands each connection's key to the check it was opened with; none means no. */
  static ServerKeyVerifier verifier() {
    return HostKeyCheck::verify;
  }

  /** The key the device presented, if it came that far. */
  @Nullable HostKey seen() {
    return seen;
  }

  @Nullable HostKey pinned() {
    return pinned;
  }

  boolean changed() {
    return pinned != null && seen != null && !pinned.equals(seen);
  }

  private static boolean verify(ClientSession session, SocketAddress remote, PublicKey key) {
    Course course = Course.of(session);
    return course != null && course.check().accepts(key);
  }

  private boolean accepts(PublicKey key) {
    seen =
        new HostKey(KeyUtils.getKeyType(key), KeyUtils.getFingerPrint(BuiltinDigests.sha256, key));
    return !changed();
  }
}
