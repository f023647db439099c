package dev.snapline.routeros;

import org.jspecify.annotations.Nullable;

/**
 * One attribute before and after.
 *
 * @param before null if it was not set, which means RouterOS's default
 * @param after null if it is no longer set
 * @param secret true if the value is a secret or a script: then {@code before} and {@code after}
 *     say only that there is one
 */
public record AttributeChange(
    String name, @Nullable String before, @Nullable String after, boolean secret) {}
