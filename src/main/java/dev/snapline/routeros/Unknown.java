package dev.snapline.routeros;

/** Decides about menus that one of two exports does not tell about. */
final class Unknown {

  private Unknown() {}

  /**
   * A menu that failed to export is unknown, not empty: what it seems to have lost or gained means
   * nothing. What is below it may have failed with it, unless it is there.
   */
  static boolean isUnknown(String menu, Export older, Export newer) {
    return isUnknown(menu, older) || isUnknown(menu, newer);
  }

  private static boolean isUnknown(String menu, Export export) {
    for (FailedMenu failed : export.failedMenus()) {
      boolean below = MenuPath.within(menu, failed.menu()) && export.items(menu).isEmpty();
      if (failed.menu().equals(menu) || below) {
        return true;
      }
    }
    return false;
  }
}
