package dev.snapline.bus.message;

import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;

/** Request: back a device up now. */
public record BackupTrigger(int version, TenantId tenant, DeviceId device) {

  /** The version of this message that this code writes and reads. */
  public static final int VERSION = 1;
}
