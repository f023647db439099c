package dev.snapline.diff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Neighbouring changes with the unchanged lines around them. Starts count from 1; a side without
 * lines starts at the line before, as in unified text.
 *
 * @param heading that of the first changed line, or null if none were given
 */
public record Hunk(
    int oldStart,
    int oldLines,
    int newStart,
    int newLines,
    @Nullable String heading,
    List<DiffLine> lines) {}
