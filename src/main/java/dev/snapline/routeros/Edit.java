package dev.snapline.routeros;

import org.jspecify.annotations.Nullable;

/**
 * One difference with the items themselves, secrets included. Never leaves the module.
 *
 * @param older null if the item is new
 * @param newer null if the item is gone
 * @param from place of the older item in its group, from 1
 * @param to place of the newer item in its group, from 1
 */
record Edit(Menu menu, Kind kind, @Nullable Item older, @Nullable Item newer, int from, int to) {

  enum Kind {
    ADDED,
    REMOVED,
    CHANGED,
    MOVED
  }

  /** The item as it is now, or as it was if it is gone. */
  Item item() {
    if (newer != null) {
      return newer;
    }
    if (older != null) {
      return older;
    }
    throw new IllegalStateException("an edit has at least one item");
  }
}
