package dev.snapline.bus.message;

import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;

/** Broadcast: a device's history or state has something new; open pages ask again. */
public record HistoryChanged(int version, TenantId tenant, DeviceId device, What what) {

  /** The version of this message that this code writes and reads. */
  public static final int VERSION = 1;

  public static HistoryChanged now(TenantId tenant, DeviceId device, What what) {
    return new HistoryChanged(VERSION, tenant, device, what);
  }

  /** What is new. */
  public enum What {
    ATTEMPT,
    SNAPSHOT,
    CHANGES,
    DEVICE
  }
}
