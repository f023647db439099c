/** Text comparison: hunks, word marks, unified text, counts. */
@ApplicationModule(
    displayName = "Diff",
    allowedDependencies = {"kernel"})
@NullMarked
package dev.snapline.diff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
