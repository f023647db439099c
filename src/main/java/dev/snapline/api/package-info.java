/** The REST API. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "security",
      "tenancy",
      "inventory",
      "backup",
      "archive",
      "changes",
      "timeline"
    })
@NullMarked
package dev.snapline.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
