package dev.snapline.backup;

import dev.snapline.bus.Lane;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;

/** A device given to an attempt by a sweep. */
record Claim(TenantId tenant, DeviceId device, AttemptId attempt, boolean slow) {

  Lane lane() {
    return slow ? Lane.SLOW : Lane.NORMAL;
  }
}
