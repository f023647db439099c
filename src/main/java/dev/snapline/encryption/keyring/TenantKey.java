package dev.snapline.encryption.keyring;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A tenant's keys.
 *
 * @param primary the first characters of whatever the newest one encrypts
 */
record TenantKey(Aead aead, String primary) {

  private static final byte TINK = 1;

  /**
   * Five bytes, Tink's mark and the key's id, fill six characters of base64 and part of another.
   */
  private static final int WHOLE_CHARACTERS = 6;

  static TenantKey of(KeysetHandle keys) throws GeneralSecurityException {
    return new TenantKey(
        keys.getPrimitive(RegistryConfiguration.get(), Aead.class), start(keys.getPrimary()));
  }

  /** The first characters of what each key encrypts. */
  static List<String> starts(KeysetHandle keys) {
    return IntStream.range(0, keys.size()).mapToObj(i -> start(keys.getAt(i))).toList();
  }

  private static String start(KeysetHandle.Entry key) {
    byte[] head = ByteBuffer.allocate(6).put(TINK).putInt(key.getId()).array();
    return Base64.getEncoder().encodeToString(head).substring(0, WHOLE_CHARACTERS);
  }
}
