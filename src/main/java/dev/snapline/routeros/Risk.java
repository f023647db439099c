package dev.snapline.routeros;

import org.jspecify.annotations.Nullable;

/** A kind of edit that somebody should look at. */
@FunctionalInterface
interface Risk {

  /** What may go wrong, in one sentence without secrets; null if this is not such an edit. */
  @Nullable String note(Edit edit);

  /** The value after the edit, {@code absent} if the item or attribute is not there. */
  static String after(Edit edit, String name, String absent) {
    Item newer = edit.newer();
    return newer == null ? absent : newer.attribute(name).map(Value::shown).orElse(absent);
  }

  static String before(Edit edit, String name, String absent) {
    Item older = edit.older();
    return older == null ? absent : older.attribute(name).map(Value::shown).orElse(absent);
  }

  /** True if the edit made the attribute {@code value}, which it was not before. */
  static boolean became(Edit edit, String name, String value) {
    return after(edit, name, "").equals(value) && !before(edit, name, "").equals(value);
  }

  static boolean isOff(@Nullable Item item) {
    return item == null || item.shown("disabled").equals("yes");
  }
}
