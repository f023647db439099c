/** Views of this module. */
@NullMarked
package dev.snapline.inventory.ui;

import org.jspecify.annotations.NullMarked;
