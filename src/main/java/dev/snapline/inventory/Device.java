package dev.snapline.inventory;

import dev.snapline.kernel.DeviceFacts;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A managed router.
 *
 * @param revision rises with each change of its data, for optimistic locking
 * @param pin the accepted host key, if one was seen yet
 * @param offered a key that differs from the pin and waits for an admin
 * @param replacement another serial number than before, until an admin acknowledges it
 */
public record Device(
    DeviceId id,
    int revision,
    TenantId tenant,
    DeviceData data,
    StoredLogin login,
    boolean enabled,
    @Nullable HostKeyPin pin,
    @Nullable OfferedKey offered,
    DeviceFacts facts,
    @Nullable Replacement replacement) {

  public String name() {
    return data.name();
  }

  /** An accepted host key. */
  public record HostKeyPin(HostKey key, Instant firstSeen, Instant lastVerified) {}

  /** A host key that was refused because another one is pinned. */
  public record OfferedKey(HostKey key, Instant at) {}

  /** The serial number behind the address changed. */
  public record Replacement(String previousSerial, String serial, Instant noticedAt) {}
}
