/** Change sets: what differs between neighbouring snapshots, as text and in RouterOS terms. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "process",
      "archive",
      "routeros",
      "diff",
      "encryption",
      "tenancy",
      "bus",
      "bus::message"
    })
@NullMarked
package dev.snapline.changes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
