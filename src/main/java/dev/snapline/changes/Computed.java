package dev.snapline.changes;

import dev.snapline.routeros.Change;
import java.util.List;

/** What comparing two exports gives. */
record Computed(List<Change> changes, DiffDocument full, DiffDocument masked) {}
