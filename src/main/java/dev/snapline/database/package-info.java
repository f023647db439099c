/** The PostgreSQL that Snapline runs on: embedded or external, three roles, migrations. */
@ApplicationModule(allowedDependencies = {"kernel", "process", "tenancy"})
@NullMarked
package dev.snapline.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
