/** Who did what: the audit trail. */
@ApplicationModule(allowedDependencies = {"kernel", "tenancy", "security", "shell"})
@NullMarked
package dev.snapline.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
