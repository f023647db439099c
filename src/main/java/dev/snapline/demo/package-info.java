/** A simulated RouterOS fleet behind a real SSH server, for a first look and for tests. */
@ApplicationModule(allowedDependencies = {"kernel", "inventory", "process", "security", "tenancy"})
@NullMarked
package dev.snapline.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
