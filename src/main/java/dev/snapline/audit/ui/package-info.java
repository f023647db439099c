/** Views of this module. */
@NullMarked
package dev.snapline.audit.ui;

import org.jspecify.annotations.NullMarked;
