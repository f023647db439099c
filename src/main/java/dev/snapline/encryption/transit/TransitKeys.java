package dev.snapline.encryption.transit;

import dev.snapline.encryption.CipherEngine.KeysUnavailable;
import dev.snapline.encryption.KeysState;
import dev.snapline.kernel.TenantId;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tenants' keys in Transit, one each. */
final class TransitKeys {

  private static final Logger log = LoggerFactory.getLogger(TransitKeys.class);
  private final String mount;
  private final String prefix;
  private final Calls calls;
  private final Set<TenantId> known = ConcurrentHashMap.newKeySet();

  TransitKeys(TransitSettings settings, Calls calls) {
    this.mount = settings.mount().replaceAll("^/+|/+$", "");
    this.prefix = settings.keyPrefix();
    this.calls = calls;
  }

  /** Where an operation with a tenant's key is. */
  String path(String operation, TenantId tenant) {
    return mount + "/" + operation + "/" + prefix + tenant;
  }

  /**
   * Makes the tenant's key unless it is there. A process that may not see keys, as a collector's,
   * leaves that to the others.
   */
  void ensure(TenantId tenant) throws KeysUnavailable {
    if (known.contains(tenant)) {
      return;
    }
    try {
      if (calls.look("read-key", path("keys", tenant)) == null) {
        make(tenant);
      }
    } catch (Refused e) {
      if (e.fault() != Fault.DENIED) {
        throw e.fault().unavailable();
      }
    }
  }

  private void make(TenantId tenant) throws KeysUnavailable {
    try {
      calls.write("create-key", path("keys", tenant), Map.of("type", "aes256-gcm96"));
      log.warn(
          "Made a new key for tenant {} in Transit. What was encrypted for it under another key needs that key.",
          tenant);
    } catch (Refused e) {
      throw e.fault() == Fault.DENIED
          ? new KeysUnavailable(
              KeysState.KEY_MISSING, "Transit has no key for this tenant, and none may be made.")
          : e.fault().unavailable();
    }
  }

  /** Remembers that the key is there. */
  void used(TenantId tenant) {
    known.add(tenant);
  }

  void forget(TenantId tenant) {
    known.remove(tenant);
  }

  /** The number of the newest version, or empty if there is no key. */
  OptionalInt newest(TenantId tenant) throws KeysUnavailable {
    try {
      @Nullable Map<String, Object> key = calls.read("read-key", path("keys", tenant));
      return key != null && key.get("latest_version") instanceof Number version
          ? OptionalInt.of(version.intValue())
          : OptionalInt.empty();
    } catch (Refused e) {
      throw e.fault().unavailable();
    }
  }

  void rotate(TenantId tenant) throws KeysUnavailable {
    ensure(tenant);
    try {
      calls.write("rotate", path("keys", tenant) + "/rotate", null);
    } catch (Refused e) {
      throw e.fault().unavailable();
    }
  }

  /** Deletes the key and every version of it; false if there was none. */
  boolean delete(TenantId tenant) throws KeysUnavailable {
    forget(tenant);
    if (newest(tenant).isEmpty()) {
      return false;
    }
    try {
      calls.write(
          "allow-deletion", path("keys", tenant) + "/config", Map.of("deletion_allowed", true));
      calls.delete("delete-key", path("keys", tenant));
      return true;
    } catch (Refused e) {
      throw e.fault().unavailable();
    }
  }
}
