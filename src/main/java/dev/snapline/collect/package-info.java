/**
 * Consumes jobs and gives results: reads a device, checks completeness, compares, encrypts. No
 * database.
 */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "process",
      "privatekey",
      "routeros",
      "encryption",
      "bus",
      "bus::message"
    })
@NullMarked
package dev.snapline.collect;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
