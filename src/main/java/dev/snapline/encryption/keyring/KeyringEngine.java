package dev.snapline.encryption.keyring;

import com.google.crypto.tink.Aead;
import dev.snapline.encryption.CipherEngine;
import dev.snapline.kernel.TenantId;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** AES-256-GCM with keys on this machine: {@code keyring:v1:} and base64 of Tink's ciphertext. */
@Component
class KeyringEngine implements CipherEngine {

  private static final String PREFIX = "keyring:v1:";
  private static final byte[] NO_DATA = new byte[0];
  private final KeyringFiles files;
  private final Map<TenantId, Aead> keys = new ConcurrentHashMap<>();

  KeyringEngine(KeyringFiles files) {
    this.files = files;
  }

  @Override
  public String encrypt(TenantId tenant, byte[] plain) throws KeysUnavailable {
    try {
      return PREFIX + Base64.getEncoder().encodeToString(key(tenant).encrypt(plain, NO_DATA));
    } catch (GeneralSecurityException e) {
      throw new KeysUnavailable("The tenant's key cannot encrypt.");
    }
  }

  @Override
  public List<Opened> decrypt(TenantId tenant, List<String> ciphertexts) throws KeysUnavailable {
    if (!keys.containsKey(tenant) && !files.has(tenant)) {
      // A key made now could not have encrypted any of it.
      Opened gone = new Opened.Damaged("The key of this tenant is not in the local keyring.");
      return ciphertexts.stream().map(_ -> gone).toList();
    }
    Aead key = key(tenant);
    return ciphertexts.stream().map(ciphertext -> open(key, ciphertext)).toList();
  }

  private static Opened open(Aead key, String ciphertext) {
    if (!ciphertext.startsWith(PREFIX)) {
      return new Opened.Damaged("The content was not encrypted by the local keyring.");
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(ciphertext.substring(PREFIX.length()));
      return new Opened.Plain(key.decrypt(bytes, NO_DATA));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return new Opened.Damaged("The stored content is damaged, or its key is gone.");
    }
  }

  private Aead key(TenantId tenant) throws KeysUnavailable {
    Aead known = keys.get(tenant);
    if (known != null) {
      return known;
    }
    synchronized (this) {
      try {
        Aead key = files.keyOf(tenant);
        keys.put(tenant, key);
        return key;
      } catch (IOException | GeneralSecurityException e) {
        throw new KeysUnavailable(
            "The key of tenant " + tenant + " cannot be read from the local keyring.");
      }
    }
  }
}
