package dev.snapline.encryption;

import dev.snapline.kernel.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Whatever holds the tenants' keys: the port that each kind of key store implements. Several can be
 * there at once; a ciphertext's prefix tells whose it is.
 *
 * @see "Decision 0018"
 */
public interface KeyHolder extends CipherEngine {

  /** What it is called on the command line, e.g. {@code keyring}. */
  String name();

  /** What each of its ciphertexts begins with, whatever the key version. */
  String prefix();

  /** Whether it may be the one that encrypts what is new. */
  boolean encryptsNew();

  /**
   * What a ciphertext of the tenant's newest key begins with; empty if the tenant has no key here.
   */
  Optional<String> newestPrefix(TenantId tenant) throws KeysUnavailable;

  /** Encrypts a batch, in order; makes the tenant's key if there is none. */
  List<Renewed> encryptAll(TenantId tenant, List<byte[]> plains) throws KeysUnavailable;

  /** Encrypts again under the tenant's newest key what this holder encrypted, in order. */
  List<Renewed> rewrap(TenantId tenant, List<String> ciphertexts) throws KeysUnavailable;

  /** Gives the tenant a new key; what was encrypted under the older ones stays readable. */
  void rotate(TenantId tenant) throws KeysUnavailable;

  /**
   * Deletes every key of the tenant for ever.
   *
   * @return false if there was none
   */
  boolean shred(TenantId tenant) throws KeysUnavailable;

  /** One value encrypted anew. */
  sealed interface Renewed {
    /** The new ciphertext. */
    record Done(String ciphertext) implements Renewed {}

    /** This value cannot be; {@code reason} is one sentence. */
    record Refused(String reason) implements Renewed {}
  }
}
