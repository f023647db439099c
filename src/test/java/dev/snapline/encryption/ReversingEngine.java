package dev.snapline.encryption;

import dev.snapline.kernel.TenantId;
import java.util.Base64;
import java.util.List;

/** Stands in for an engine that can be switched off; what it gives is no ciphertext. */
class ReversingEngine implements CipherEngine {

  boolean down;
  int decryptCalls;

  @Override
  public String encrypt(TenantId tenant, byte[] plain) throws KeysUnavailable, TooLarge {
    check();
    return "test:v1:" + Base64.getEncoder().encodeToString(plain);
  }

  @Override
  public List<Opened> decrypt(TenantId tenant, List<String> ciphertexts) throws KeysUnavailable {
    check();
    decryptCalls++;
    return ciphertexts.stream().map(ReversingEngine::open).toList();
  }

  @Override
  public KeysState state() {
    return down ? KeysState.GONE : KeysState.AVAILABLE;
  }

  private static Opened open(String ciphertext) {
    return ciphertext.startsWith("test:v1:")
        ? new Opened.Plain(Base64.getDecoder().decode(ciphertext.substring(8)))
        : new Opened.Damaged("not mine");
  }

  private void check() throws KeysUnavailable {
    if (down) {
      throw new KeysUnavailable(KeysState.GONE, "switched off");
    }
  }
}
