/**
 * Everything known about RouterOS export text: reading, completeness, canonical text, comparison,
 * masking.
 */
@ApplicationModule(
    displayName = "RouterOS",
    allowedDependencies = {"kernel"})
@NullMarked
package dev.snapline.routeros;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
