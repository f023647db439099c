/** What this process is: its roles, zone, name and release. */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package dev.snapline.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
