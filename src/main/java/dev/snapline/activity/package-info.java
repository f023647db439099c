/** What runs now, what waits, and what ran: attempts and bulk runs. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "backup",
      "bus",
      "bus::message",
      "operations",
      "tenancy",
      "security",
      "shell"
    })
@NullMarked
package dev.snapline.activity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
