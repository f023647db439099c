package dev.snapline.changes;

import dev.snapline.routeros.Change;
import java.util.ArrayList;
import java.util.List;

/** What comparing two exports gives. */
record Computed(List<Change> changes, DiffDocument full, DiffDocument masked) {

  /** The same with another change before all others. */
  Computed after(Change first) {
    List<Change> all = new ArrayList<>(changes);
    all.addFirst(first);
    return new Computed(List.copyOf(all), full, masked);
  }
}
