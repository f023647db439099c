/** The command line: the RouterOS knowledge on files, without starting the server. */
@ApplicationModule(
    displayName = "Command line",
    allowedDependencies = {"routeros", "diff"})
@NullMarked
package dev.snapline.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
