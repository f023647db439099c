/** The clustered daily timer behind pruning. */
@NullMarked
package dev.snapline.retention.quartz;

import org.jspecify.annotations.NullMarked;
