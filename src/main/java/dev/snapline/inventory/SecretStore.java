package dev.snapline.inventory;

import dev.snapline.encryption.ConfigCipher;
import dev.snapline.encryption.ContentLabel;
import dev.snapline.kernel.LoginSecret;
import dev.snapline.privatekey.KeyCheck;
import dev.snapline.privatekey.PrivateKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a login secret ready to be stored: a key must be readable, and all is encrypted. */
@Component
class SecretStore {

  private final ConfigCipher cipher;

  SecretStore(ConfigCipher cipher) {
    this.cipher = cipher;
  }

  Prepared prepare(ContentLabel label, LoginSecret secret) {
    return switch (secret) {
      case LoginSecret.Password(var password) when password.isEmpty() ->
          new Prepared.Refused("Enter the password.");
      case LoginSecret.Password _ -> encrypt(label, secret, null);
      case LoginSecret.PrivateKey key ->
          switch (PrivateKeys.check(key)) {
            case KeyCheck.Readable readable -> encrypt(label, secret, readable);
            case KeyCheck.Refused(var reason) -> new Prepared.Refused(reason);
          };
    };
  }

  private Prepared encrypt(
      ContentLabel label, LoginSecret secret, KeyCheck.@Nullable Readable key) {
    return switch (cipher.encrypt(label, secret.encode())) {
      case ConfigCipher.EncryptOutcome.Done(String ciphertext) ->
          new Prepared.Ready(
              new LoginColumns(
                  ciphertext,
                  null,
                  key == null ? null : key.type(),
                  key == null ? null : key.fingerprint()));
      case ConfigCipher.EncryptOutcome.Unavailable(String reason) ->
          new Prepared.Refused("The login could not be encrypted, so nothing was saved: " + reason);
      case ConfigCipher.EncryptOutcome.TooLarge(String reason) ->
          new Prepared.Refused("The login could not be encrypted, so nothing was saved: " + reason);
    };
  }

  /** What came of it. */
  sealed interface Prepared {
    /** It can be stored. */
    record Ready(LoginColumns columns) implements Prepared {}

    /** It cannot, for this reason. */
    record Refused(String reason) implements Prepared {}
  }
}
