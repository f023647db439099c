/** Shows texts and their differences in the browser, of any length. */
@NamedInterface("ui")
@NullMarked
package dev.snapline.diff.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
