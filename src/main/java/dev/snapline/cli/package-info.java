/**
 * The command line: the RouterOS knowledge on files, and collection into files, without starting
 * the server.
 */
@ApplicationModule(
    displayName = "Command line",
    allowedDependencies = {"kernel", "routeros", "diff", "collect"})
@NullMarked
package dev.snapline.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
