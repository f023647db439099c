/** The wire contract between the steps; versioned, see Decision 0010. */
@NamedInterface("message")
@NullMarked
package dev.snapline.bus.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
