/** Attempts: when a device is collected, leases, backoff and blocks, back up now. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "process",
      "inventory",
      "bus",
      "bus::message",
      "tenancy",
      "security"
    })
@NullMarked
package dev.snapline.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
