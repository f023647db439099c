/** What operators of Snapline watch: health of its parts, depth and age of its queues. */
@ApplicationModule(allowedDependencies = {"kernel", "process", "bus", "encryption"})
@NullMarked
package dev.snapline.telemetry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
