package dev.snapline.encryption;

import dev.snapline.kernel.TenantId;
import java.util.List;

/** Encrypts and decrypts bytes under a tenant's key: the port to whatever holds the keys. */
public interface CipherEngine {

  /**
   * Encrypts bytes.
   *
   * @return printable ciphertext of the form {@code name:v1:…}
   * @throws KeysUnavailable if the keys cannot be had now
   */
  String encrypt(TenantId tenant, byte[] plain) throws KeysUnavailable;

  /**
   * Decrypts a batch, in order.
   *
   * @throws KeysUnavailable if the keys cannot be had now
   */
  List<Opened> decrypt(TenantId tenant, List<String> ciphertexts) throws KeysUnavailable;

  /** One decrypted value. */
  sealed interface Opened {
    /** The bytes. */
    record Plain(byte[] bytes) implements Opened {}

    /** It is damaged or its key is gone. */
    record Damaged(String reason) implements Opened {}
  }

  /** The keys cannot be had now. Its text never holds content. */
  class KeysUnavailable extends Exception {
    @java.io.Serial private static final long serialVersionUID = 1L;

    public KeysUnavailable(String reason) {
      super(reason);
    }
  }
}
