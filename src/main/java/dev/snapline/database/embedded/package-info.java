/** PostgreSQL as a child process in the data directory. */
@NullMarked
package dev.snapline.database.embedded;

import org.jspecify.annotations.NullMarked;
