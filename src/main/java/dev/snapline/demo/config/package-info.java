/** A router's configuration as items in menus, and its text as RouterOS exports it. */
@NullMarked
package dev.snapline.demo.config;

import org.jspecify.annotations.NullMarked;
