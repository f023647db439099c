package dev.snapline.encryption;

import dev.snapline.kernel.TenantId;
import java.util.List;

/** Encrypts and decrypts bytes under a tenant's key. */
public interface CipherEngine {

  /**
   * Encrypts bytes.
   *
   * @return printable ciphertext of the form {@code name:v1:…}
   * @throws KeysUnavailable if the keys cannot be had now
   * @throws TooLarge if there are more bytes than can be encrypted at once, now or later
   */
  String encrypt(TenantId tenant, byte[] plain) throws KeysUnavailable, TooLarge;

  /**
   * Decrypts a batch, in order. Never makes a key.
   *
   * @throws KeysUnavailable if the keys cannot be had now
   */
  List<Opened> decrypt(TenantId tenant, List<String> ciphertexts) throws KeysUnavailable;

  /** Whether it can encrypt now; cheap enough to be asked every second. */
  KeysState state();

  /** One decrypted value. */
  sealed interface Opened {
    /** The bytes. */
    record Plain(byte[] bytes) implements Opened {}

    /** It is damaged, its key is gone, or it is more than the key holder takes; others may open. */
    record Damaged(String reason) implements Opened {}

    /** Its key cannot be had now, although others can. */
    record Unavailable(String reason) implements Opened {}
  }

  /** The keys cannot be had now. Its text never holds content. */
  class KeysUnavailable extends Exception {
    @java.io.Serial private static final long serialVersionUID = 2L;

    private final KeysState state;

    /**
     * @param state anything but {@link KeysState#AVAILABLE}
     * @param reason what happened, one sentence
     */
    public KeysUnavailable(KeysState state, String reason) {
      super(reason);
      this.state = state;
    }

    public KeysState state() {
      return state;
    }

    /** What happened and what to do about it. */
    @Override
    public String getMessage() {
      return super.getMessage() + " " + state.remedy();
    }
  }

  /** More bytes than can be encrypted at once. Its text never holds content. */
  class TooLarge extends Exception {
    @java.io.Serial private static final long serialVersionUID = 1L;

    public TooLarge(String reason) {
      super(reason);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }
}
