/** What runs where: collectors that are alive, queues, and work that was given up. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "process",
      "bus",
      "bus::message",
      "encryption",
      "tenancy",
      "security",
      "shell"
    })
@NullMarked
package dev.snapline.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
