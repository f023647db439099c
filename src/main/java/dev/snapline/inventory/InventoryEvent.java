package dev.snapline.inventory;

import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something happened to a device; published inside the transaction that did it. */
public sealed interface InventoryEvent {

  DeviceId device();

  /** A device is new. */
  record DeviceAdded(TenantId tenant, DeviceId device, @Nullable Duration interval)
      implements InventoryEvent {}

  /**
   * Its data changed.
   *
   * @param login whether how to reach it or to sign in to it did
   * @param moved whether its address or zone did
   */
  record DeviceChanged(DeviceId device, @Nullable Duration interval, boolean login, boolean moved)
      implements InventoryEvent {}

  /** The shared set it signs in with has another user name or secret. */
  record SharedLoginChanged(DeviceId device) implements InventoryEvent {}

  /**
   * It is paused or no longer, by itself or by a tag.
   *
   * @param until the last of its pauses ends; null while one of them is open-ended
   */
  record PauseChanged(DeviceId device, boolean paused, @Nullable Instant until)
      implements InventoryEvent {}

  /** It was switched on or off. */
  record DeviceSwitched(DeviceId device, boolean enabled) implements InventoryEvent {}

  /** An admin accepted the key it offered. */
  record HostKeyAccepted(DeviceId device) implements InventoryEvent {}

  /** An admin turned the key it offered down; the accepted one stays. */
  record HostKeyKept(DeviceId device) implements InventoryEvent {}
}
