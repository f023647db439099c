package dev.snapline.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The secret a device login needs. It travels and rests as ciphertext only, and its text form hides
 * it.
 */
public sealed interface LoginSecret {

  /** Sent as such, or as the answer to the one question of keyboard-interactive. */
  record Password(String password) implements LoginSecret {
    @Override
    public String toString() {
      return HIDDEN;
    }
  }

  /**
   * Stays here; only a signature made with it is sent.
   *
   * @param text the key file's text, in OpenSSH's or a PEM format
   * @param passphrase opens the key; null if it is not locked
   */
  record PrivateKey(String text, @Nullable String passphrase) implements LoginSecret {
    @Override
    public String toString() {
      return HIDDEN;
    }
  }

  String HIDDEN = "LoginSecret[hidden]";

  static LoginSecret password(String password) {
    return new Password(password);
  }

  static LoginSecret privateKey(String text, @Nullable String passphrase) {
    return new PrivateKey(text, passphrase);
  }

  /** Reads what {@link #encode()} wrote. */
  static LoginSecret decode(byte[] encoded) {
    String[] parts = new String(encoded, StandardCharsets.UTF_8).split("\n", 2);
    if (parts.length == 2) {
      switch (parts[0]) {
        case "password" -> {
          return password(parts[1]);
        }
        case "private-key" -> {
          return privateKey(parts[1], null);
        }
        case "locked-private-key" -> {
          String[] rest = parts[1].split("\n", 2);
          if (rest.length == 2) {
            byte[] passphrase = Base64.getDecoder().decode(rest[0]);
            return privateKey(rest[1], new String(passphrase, StandardCharsets.UTF_8));
          }
        }
        default -> {}
      }
    }
    throw new IllegalArgumentException("Unknown form of login secret");
  }

  /** The bytes to encrypt: the kind on a line of its own, then the secret in UTF-8. */
  default byte[] encode() {
    String text =
        switch (this) {
          case Password(var password) -> "password\n" + password;
          case PrivateKey(var key, var passphrase) when passphrase == null -> "private-key\n" + key;
          case PrivateKey(var key, var passphrase) -> {
            byte[] octets = passphrase.getBytes(StandardCharsets.UTF_8);
            yield "locked-private-key\n" + Base64.getEncoder().encodeToString(octets) + "\n" + key;
          }
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
