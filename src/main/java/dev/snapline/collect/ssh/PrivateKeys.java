package dev.snapline.collect.ssh;

import dev.snapline.kernel.LoginSecret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Iterator;
import java.util.Optional;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Reads private keys as ssh-keygen and OpenSSL write them. */
final class PrivateKeys {

  private PrivateKeys() {}

  /** The first key in the text; empty if there is none or its passphrase is not the right one. */
  static Optional<KeyPair> read(LoginSecret.PrivateKey secret) {
    String passphrase = secret.passphrase();
    try {
      String text = LockedPem.unlocked(secret.text().strip() + "\n", passphrase);
      Iterable<KeyPair> keys =
          SecurityUtils.loadKeyPairIdentities(
              null,
              NamedResource.ofName("private key"),
              new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
              passphrase == null
                  ? FilePasswordProvider.EMPTY
                  : FilePasswordProvider.of(passphrase));
      Iterator<KeyPair> each = keys == null ? null : keys.iterator();
      return each != null && each.hasNext() ? Optional.of(each.next()) : Optional.empty();
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // What the readers say may quote what they read.
      return Optional.empty();
    }
  }
}
