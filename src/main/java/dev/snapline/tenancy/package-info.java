/** Tenants, the current tenant of a request or job, and its binding to row-level security. */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package dev.snapline.tenancy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
