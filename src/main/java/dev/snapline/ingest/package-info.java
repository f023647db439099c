/** Turns results into history: one transaction per result. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "bus",
      "bus::message",
      "backup",
      "archive",
      "inventory",
      "tenancy",
      "process"
    })
@NullMarked
package dev.snapline.ingest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
