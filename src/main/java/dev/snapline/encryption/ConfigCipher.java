package dev.snapline.encryption;

import java.util.List;

/**
 * Encrypts and decrypts content under the tenant's key. Content is compressed (zstd) behind a small
 * header; see Decision 0012. Both operations may call another process: never use them inside a
 * database transaction.
 */
public interface ConfigCipher {

  /** Encrypts one content; the ciphertext is printable ASCII. */
  EncryptOutcome encrypt(ContentLabel label, byte[] content);

  /** Decrypts a page of contents of one tenant in one call; the results come in the same order. */
  List<DecryptOutcome> decrypt(List<Encrypted> contents);

  /** Decrypts one content. */
  default DecryptOutcome decrypt(ContentLabel label, String ciphertext) {
    return decrypt(List.of(new Encrypted(label, ciphertext))).getFirst();
  }

  /** Whether content can be encrypted now; cheap enough for a readiness probe. */
  KeysState state();

  /** A stored ciphertext and what it is expected to be. */
  record Encrypted(ContentLabel label, String ciphertext) {}

  /** What came of encrypting. */
  sealed interface EncryptOutcome {
    /** Done. */
    record Done(String ciphertext) implements EncryptOutcome {}

    /** The keys cannot be had now; worth trying again. */
    record Unavailable(String reason) implements EncryptOutcome {}

    /** The content is too large to be encrypted; trying again will not help. */
    record TooLarge(String reason) implements EncryptOutcome {}
  }

  /** What came of decrypting. */
  sealed interface DecryptOutcome {
    /** Done. */
    record Done(byte[] content) implements DecryptOutcome {}

    /** The keys cannot be had now; worth trying again. */
    record Unavailable(String reason) implements DecryptOutcome {}

    /**
     * The ciphertext is damaged, of another row, or its key is gone; trying again will not help.
     */
    record Rejected(String reason) implements DecryptOutcome {}
  }
}
