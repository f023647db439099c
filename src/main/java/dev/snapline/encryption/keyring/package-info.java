/** Local keys in the data directory, by Tink. */
@NullMarked
package dev.snapline.encryption.keyring;

import org.jspecify.annotations.NullMarked;
