/**
 * What operators of Snapline watch: health of its parts, figures of every stage, of its queues and
 * of each tenant. The stages tell what they did; none knows of this.
 */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "process",
      "bus",
      "bus::message",
      "encryption",
      "backup",
      "ingest",
      "changes",
      "retention",
      "operations"
    })
@NullMarked
package dev.snapline.telemetry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
