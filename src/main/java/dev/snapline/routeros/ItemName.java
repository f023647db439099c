package dev.snapline.routeros;

/** The name other items refer to an item by, in bytes. */
final class ItemName {

  private ItemName() {}

  /** The name; that of a port without one is what it was made with. Empty if it has none. */
  static String of(Item item) {
    return item.attribute("name").map(Value::bytes).orElseGet(() -> madeWith(item));
  }

  /**
   * A port's name from the factory, which it has where the export does not mention it; empty for
   * anything else.
   */
  static String madeWith(Item item) {
    return Selector.value(item.selector(), "default-name");
  }

  static String before(Edit edit) {
    return edit.older() == null ? madeWith(edit.item()) : of(edit.older());
  }

  static String after(Edit edit) {
    return edit.newer() == null ? madeWith(edit.item()) : of(edit.newer());
  }

  static boolean changed(Edit edit) {
    String before = before(edit);
    String after = after(edit);
    return !before.isEmpty() && !after.isEmpty() && !before.equals(after);
  }
}
