package dev.snapline.encryption.keyring;

import com.google.crypto.tink.Aead;
import dev.snapline.encryption.KeyHolder;
import dev.snapline.encryption.KeysState;
import dev.snapline.kernel.TenantId;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** AES-256-GCM with keys on this machine: {@code keyring:v1:} and base64 of Tink's ciphertext. */
@Component
@Order(2)
class KeyringEngine implements KeyHolder {

  private static final String PREFIX = "keyring:v1:";
  private static final byte[] NO_DATA = new byte[0];
  private static final Renewed UNREADABLE =
      new Renewed.Refused("The stored content is damaged, or its key is gone.");
  private final KeyringFiles files;
  private final Map<TenantId, Loaded> keys = new ConcurrentHashMap<>();

  KeyringEngine(KeyringFiles files) {
    this.files = files;
  }

  @Override
  public String name() {
    return "keyring";
  }

  @Override
  public String prefix() {
    return PREFIX;
  }

  @Override
  public boolean encryptsNew() {
    return true;
  }

  @Override
  public KeysState state() {
    return files.usable() ? KeysState.AVAILABLE : KeysState.GONE;
  }

  @Override
  public String encrypt(TenantId tenant, byte[] plain) throws KeysUnavailable {
    return encrypt(loadedOrMade(tenant), plain);
  }

  @Override
  public List<Renewed> encryptAll(TenantId tenant, List<byte[]> plains) throws KeysUnavailable {
    Loaded key = loadedOrMade(tenant);
    List<Renewed> renewed = new ArrayList<>();
    for (byte[] plain : plains) {
      renewed.add(new Renewed.Done(encrypt(key, plain)));
    }
    return renewed;
  }

  @Override
  public List<Opened> decrypt(TenantId tenant, List<String> ciphertexts) throws KeysUnavailable {
    Loaded key = loaded(tenant);
    if (key == null) {
      // A key made now could not have encrypted any of it.
      Opened gone = new Opened.Damaged("The key of this tenant is not in the local keyring.");
      return ciphertexts.stream().map(_ -> gone).toList();
    }
    return ciphertexts.stream().map(ciphertext -> open(key.aead(), ciphertext)).toList();
  }

  @Override
  public Optional<String> newestPrefix(TenantId tenant) throws KeysUnavailable {
    Loaded key = loaded(tenant);
    return key == null ? Optional.empty() : Optional.of(PREFIX + key.primary());
  }

  @Override
  public List<Renewed> rewrap(TenantId tenant, List<String> ciphertexts) throws KeysUnavailable {
    Loaded key = loaded(tenant);
    List<Renewed> renewed = new ArrayList<>();
    for (String ciphertext : ciphertexts) {
      renewed.add(
          key != null && open(key.aead(), ciphertext) instanceof Opened.Plain(byte[] bytes)
              ? new Renewed.Done(encrypt(key, bytes))
              : UNREADABLE);
    }
    return renewed;
  }

  @Override
  public void rotate(TenantId tenant) throws KeysUnavailable {
    loadedOrMade(tenant);
    try {
      files.rotate(tenant);
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable(tenant);
    }
  }

  @Override
  public boolean shred(TenantId tenant) throws KeysUnavailable {
    try {
      keys.remove(tenant);
      return files.delete(tenant);
    } catch (IOException e) {
      throw new KeysUnavailable(
          KeysState.DENIED, "The key of tenant " + tenant + " cannot be deleted.");
    }
  }

  private static String encrypt(Loaded key, byte[] plain) throws KeysUnavailable {
    try {
      return PREFIX + Base64.getEncoder().encodeToString(key.aead().encrypt(plain, NO_DATA));
    } catch (GeneralSecurityException e) {
      throw new KeysUnavailable(KeysState.GONE, "The tenant's key cannot encrypt.");
    }
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

  private Loaded loadedOrMade(TenantId tenant) throws KeysUnavailable {
    Loaded known = loaded(tenant);
    if (known != null) {
      return known;
    }
    synchronized (this) {
      try {
        if (!files.has(tenant)) {
          files.make(tenant);
        }
      } catch (IOException | GeneralSecurityException e) {
        throw unreadable(tenant);
      }
    }
    Loaded made = loaded(tenant);
    if (made == null) {
      throw unreadable(tenant);
    }
    return made;
  }

  /**
   * The tenant's key as it is on the disk now: a command may have rotated or deleted it meanwhile.
   */
  private @Nullable Loaded loaded(TenantId tenant) throws KeysUnavailable {
    try {
      Object version = files.version(tenant);
      if (version == null) {
        keys.remove(tenant);
        return null;
      }
      Loaded known = keys.get(tenant);
      if (known == null || !known.version().equals(version)) {
        TenantKey key = files.read(tenant);
        known = new Loaded(key.aead(), key.primary(), version);
        keys.put(tenant, known);
      }
      return known;
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable(tenant);
    }
  }

  private static KeysUnavailable unreadable(TenantId tenant) {
    return new KeysUnavailable(
        KeysState.GONE, "The key of tenant " + tenant + " cannot be read from the local keyring.");
  }

  private record Loaded(Aead aead, String primary, Object version) {}
}
