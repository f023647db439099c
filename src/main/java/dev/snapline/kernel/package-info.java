/** Ids and values that every module shares: no Spring, no I/O. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.snapline.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
