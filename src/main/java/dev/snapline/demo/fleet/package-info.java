/** The routers of the demo fleet, designed by hand, and the changes made to them. */
@NullMarked
package dev.snapline.demo.fleet;

import org.jspecify.annotations.NullMarked;
