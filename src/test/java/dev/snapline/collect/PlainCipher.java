package dev.snapline.collect;

import dev.snapline.encryption.ConfigCipher;
import dev.snapline.encryption.ContentKind;
import dev.snapline.encryption.ContentLabel;
import dev.snapline.encryption.KeysState;
import java.util.Base64;
import java.util.List;

/** Only pretends to encrypt, and may be told to fail. */
final class PlainCipher implements ConfigCipher {

  private boolean encryptionFails;
  private boolean decryptionFails;
  private boolean rejects;
  private boolean tooLarge;
  private int encryptions;

  void encryptionFails() {
    encryptionFails = true;
  }

  void decryptionFails() {
    decryptionFails = true;
  }

  void tooLarge() {
    tooLarge = true;
  }

  void rejects() {
    rejects = true;
  }

  /** How many exports were encrypted. */
  int encryptions() {
    return encryptions;
  }

  String seal(ContentLabel label, byte[] content) {
    return label.kind() + ":" + label.device() + ":" + Base64.getEncoder().encodeToString(content);
  }

  byte[] plain(String ciphertext) {
    return Base64.getDecoder().decode(ciphertext.substring(ciphertext.lastIndexOf(':') + 1));
  }

  @Override
  public EncryptOutcome encrypt(ContentLabel label, byte[] content) {
    if (encryptionFails) {
      return new EncryptOutcome.Unavailable("the vault is sealed");
    }
    if (tooLarge) {
      return new EncryptOutcome.TooLarge("It has 25 MiB and Transit takes 24 MiB at once.");
    }
    if (label.kind() == ContentKind.EXPORT) {
      encryptions++;
    }
    return new EncryptOutcome.Done(seal(label, content));
  }

  @Override
  public List<DecryptOutcome> decrypt(List<Encrypted> contents) {
    return contents.stream().map(this::decrypted).toList();
  }

  @Override
  public KeysState state() {
    return encryptionFails ? KeysState.SEALED : KeysState.AVAILABLE;
  }

  private DecryptOutcome decrypted(Encrypted content) {
    if (decryptionFails) {
      return new DecryptOutcome.Unavailable("the vault is sealed");
    }
    if (rejects
        || !content
            .ciphertext()
            .startsWith(content.label().kind() + ":" + content.label().device())) {
      return new DecryptOutcome.Rejected("not this device's");
    }
    return new DecryptOutcome.Done(plain(content.ciphertext()));
  }
}
