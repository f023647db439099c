/** Device overview, history, snapshot view, diff view, download. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "inventory",
      "backup",
      "archive",
      "changes",
      "diff",
      "diff::ui",
      "shell",
      "routeros",
      "security",
      "tenancy",
      "bus",
      "bus::message"
    })
@NullMarked
package dev.snapline.timeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
