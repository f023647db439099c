/** Views of this module. */
@NullMarked
package dev.snapline.operations.ui;

import org.jspecify.annotations.NullMarked;
