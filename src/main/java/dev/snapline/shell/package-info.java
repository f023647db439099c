/** The frame of the user interface: layout, navigation, errors, theme. */
@ApplicationModule(allowedDependencies = {"kernel", "security", "tenancy", "bus"})
@NullMarked
package dev.snapline.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
