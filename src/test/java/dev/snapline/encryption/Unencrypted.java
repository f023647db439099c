package dev.snapline.encryption;

import dev.snapline.encryption.ConfigCipher.EncryptOutcome;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import java.util.Base64;
import java.util.List;

/** What would be stored if the engine behind the cipher did not encrypt. */
public final class Unencrypted {

  private Unencrypted() {}

  /** An export as it would be stored: framed and compressed like any other, and in clear. */
  public static String export(byte[] content) {
    ContentLabel label = new ContentLabel(TenantId.random(), DeviceId.random(), ContentKind.EXPORT);
    EncryptOutcome outcome = new LabelledCipher(new Identity()).encrypt(label, content);
    return ((EncryptOutcome.Done) outcome).ciphertext();
  }

  private static final class Identity implements CipherEngine {

    @Override
    public String encrypt(TenantId tenant, byte[] plaintext) {
      return "vault:v1:" + Base64.getEncoder().encodeToString(plaintext);
    }

    @Override
    public List<Opened> decrypt(TenantId tenant, List<String> ciphertexts) {
      throw new UnsupportedOperationException();
    }

    @Override
    public KeysState state() {
      return KeysState.AVAILABLE;
    }
  }
}
