package dev.snapline.changes;

import dev.snapline.diff.Hunk;
import java.util.List;

/** A stored text comparison of two canonical texts. */
public record DiffDocument(int added, int removed, List<Hunk> hunks) {}
