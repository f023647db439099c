package dev.snapline.inventory;

/** What kind of login is stored; never the secret. */
public sealed interface StoredLogin {

  /** A password. */
  record Password() implements StoredLogin {}

  /**
   * A private key.
   *
   * @param type of its public part, e.g. {@code ssh-ed25519}
   * @param fingerprint of its public part as ssh-keygen prints it
   */
  record PrivateKey(String type, String fingerprint) implements StoredLogin {}

  /** The user name and secret of a shared set. */
  record Shared(CredentialSetId set) implements StoredLogin {}

  /** The kind in a few words. */
  default String label() {
    return switch (this) {
      case Password _ -> "password";
      case PrivateKey(var type, var fingerprint) ->
          "private key, %s %s".formatted(type, fingerprint);
      case Shared _ -> "shared credential set";
    };
  }
}
