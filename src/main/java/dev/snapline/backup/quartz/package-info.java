/** The clustered timer behind the sweep. */
@NullMarked
package dev.snapline.backup.quartz;

import org.jspecify.annotations.NullMarked;
