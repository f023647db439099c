/** Carries jobs, results and live events between the steps. */
@ApplicationModule(allowedDependencies = {"kernel", "process"})
@NullMarked
package dev.snapline.bus;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
