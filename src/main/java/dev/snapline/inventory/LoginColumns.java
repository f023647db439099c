package dev.snapline.inventory;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A login as stored: a secret of the device's own as ciphertext, with what is public of a key, or a
 * shared set.
 */
record LoginColumns(
    @Nullable String credential,
    @Nullable UUID credentialSetId,
    @Nullable String keyType,
    @Nullable String keyFingerprint) {

  static LoginColumns shared(CredentialSetId set) {
    return new LoginColumns(null, set.value(), null, null);
  }

  StoredLogin toLogin() {
    if (credentialSetId != null) {
      return new StoredLogin.Shared(new CredentialSetId(credentialSetId));
    }
    return keyType == null || keyFingerprint == null
        ? new StoredLogin.Password()
        : new StoredLogin.PrivateKey(keyType, keyFingerprint);
  }
}
