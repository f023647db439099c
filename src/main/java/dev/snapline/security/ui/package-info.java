/** Views of this module. */
@NullMarked
package dev.snapline.security.ui;

import org.jspecify.annotations.NullMarked;
