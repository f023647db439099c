/** How long snapshots are kept, and pruning. */
@ApplicationModule(allowedDependencies = {"kernel", "process", "archive", "tenancy"})
@NullMarked
package dev.snapline.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
