/** Views of this module. */
@NullMarked
package dev.snapline.timeline.ui;

import org.jspecify.annotations.NullMarked;
