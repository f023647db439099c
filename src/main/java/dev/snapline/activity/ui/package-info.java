/** The pages of attempts and bulk runs. */
@NullMarked
package dev.snapline.activity.ui;

import org.jspecify.annotations.NullMarked;
