package dev.snapline.routeros;

/** The name other items refer to an item by. */
final class ItemName {

  private ItemName() {}

  /**
   * The name in bytes; that of a port without one is what it was made with. Empty if it has none.
   */
  static String of(Item item) {
    return item.attribute("name").map(Value::bytes).orElseGet(() -> fromSelector(item));
  }

  private static String fromSelector(Item item) {
    return Selector.value(item.selector(), "default-name");
  }
}
