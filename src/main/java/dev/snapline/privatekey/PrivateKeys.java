package dev.snapline.privatekey;

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
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Reads private keys as ssh-keygen and OpenSSL write them. */
public final class PrivateKeys {

  private PrivateKeys() {}

  /** Whether the key can be read, and what is public of it. */
  public static KeyCheck check(LoginSecret.PrivateKey secret) {
    return read(secret)
        .<KeyCheck>map(pair ->
            new KeyCheck.Readable(
                KeyUtils.getKeyType(pair),
                KeyUtils.getFingerPrint(BuiltinDigests.sha256, pair.getPublic())))
        .orElseGet(() -> new KeyCheck.Refused(why(secret)));
  }

  /** The first key in the text; empty if there is none or its passphrase is not the right one. */
  public static Optional<KeyPair> read(LoginSecret.PrivateKey secret) {
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

  private static String why(LoginSecret.PrivateKey secret) {
    String text = secret.text().strip();
    if (text.startsWith("PuTTY-User-Key-File")) {
      return "This is a PuTTY key. Export it in PuTTYgen as an OpenSSH key and use that file.";
    }
    if (text.matches("(?s)(ssh|ecdsa|sk)-\\S+ AAAA.*") || text.contains("BEGIN PUBLIC KEY")) {
      return "This is the public key. Snapline needs the private one, the file without .pub.";
    }
    if (!text.contains("PRIVATE KEY-----")) {
      return "This is no private key. It begins with -----BEGIN … PRIVATE KEY-----.";
    }
    if (!locked(text)) {
      return "The private key cannot be read. Paste the whole file, from the BEGIN to the END line.";
    }
    return secret.passphrase() == null
        ? "A passphrase locks this private key. Enter it."
        : "The passphrase does not open this private key, or the key is damaged.";
  }

  private static boolean locked(String text) {
    try {
      return KeyLock.closed(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
