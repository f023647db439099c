/** Snapshots: append, open, newest, pin. */
@ApplicationModule(allowedDependencies = {"kernel", "encryption", "tenancy", "security"})
@NullMarked
package dev.snapline.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
