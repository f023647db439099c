/** Users, roles, sign-in. */
@ApplicationModule(allowedDependencies = {"kernel", "process", "tenancy"})
@NullMarked
package dev.snapline.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
