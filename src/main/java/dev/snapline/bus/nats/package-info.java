/** The bus between processes: NATS JetStream. */
@NullMarked
package dev.snapline.bus.nats;

import org.jspecify.annotations.NullMarked;
