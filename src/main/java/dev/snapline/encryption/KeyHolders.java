package dev.snapline.encryption;

import dev.snapline.encryption.CipherEngine.KeysUnavailable;
import dev.snapline.kernel.TenantId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The key holders that are set up here, for work on keys. */
@Component
public class KeyHolders {

  private final List<KeyHolder> holders;

  KeyHolders(List<KeyHolder> holders) {
    this.holders = List.copyOf(holders);
  }

  /** All of them, the preferred one first. */
  public List<KeyHolder> all() {
    return holders;
  }

  /** The one that encrypts what is new. */
  public KeyHolder encrypting() {
    return encrypting(holders);
  }

  /** The one with a name. */
  public Optional<KeyHolder> named(String name) {
    return holders.stream().filter(holder -> holder.name().equals(name)).findFirst();
  }

  /**
   * Deletes the tenant's keys in every holder for ever.
   *
   * @return the names of those that had one
   */
  public List<String> shred(TenantId tenant) throws KeysUnavailable {
    var had = new java.util.ArrayList<String>();
    for (KeyHolder holder : holders) {
      if (holder.shred(tenant)) {
        had.add(holder.name());
      }
    }
    return had;
  }

  static KeyHolder encrypting(List<KeyHolder> holders) {
    return holders.stream()
        .filter(KeyHolder::encryptsNew)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No key holder encrypts what is new"));
  }
}
