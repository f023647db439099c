/** The bus inside one process. */
@NullMarked
package dev.snapline.bus.direct;

import org.jspecify.annotations.NullMarked;
