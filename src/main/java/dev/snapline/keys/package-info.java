/** Work on keys from the command line: status, rotate, rewrap, move, shred. */
@ApplicationModule(allowedDependencies = {"kernel", "encryption", "tenancy", "process"})
@NullMarked
package dev.snapline.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
