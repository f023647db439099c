/** The clustered timer that recomputes what failed. */
@NullMarked
package dev.snapline.changes.quartz;

import org.jspecify.annotations.NullMarked;
