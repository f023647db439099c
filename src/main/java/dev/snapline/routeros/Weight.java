package dev.snapline.routeros;

/** How much an attribute says about which item this is. */
final class Weight {

  private Weight() {}

  /**
   * {@code both}: whether both items have the attribute; a comment somebody adds says nothing
   * against them.
   */
  static double of(Menu menu, String name, boolean both) {
    return switch (name) {
      case "comment" -> both ? 2 : 0.3;
      case "disabled", "log", "log-prefix" -> 0.25;
      case "chain" -> menu.order() == Menu.Order.CHAIN ? 0.3 : 1;
      case "action", "protocol", "list" -> 0.5;
      default -> 1;
    };
  }
}
