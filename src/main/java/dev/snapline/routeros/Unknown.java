package dev.snapline.routeros;

/** Decides about menus that one of two exports does not tell about. */
final class Unknown {

  private Unknown() {}

  /**
   * A menu that failed to export is unknown, not empty. What is below it may have failed with it,
   * unless it is there. A menu that could never be exported before and now can is news.
   */
  static boolean isUnknown(String menu, Export older, Export newer) {
    boolean lost = failed(newer, menu, false) && newer.items(menu).isEmpty();
    boolean partly = newer.failedToExport(menu);
    return lost || partly || failed(older, menu, true);
  }

  private static boolean failed(Export export, String menu, boolean onlyTimedOut) {
    for (FailedMenu failure : export.failedMenus()) {
      boolean here =
          failure.menu().equals(menu)
              || MenuPath.within(menu, failure.menu()) && export.items(menu).isEmpty();
      if (here && (failure.timedOut() || !onlyTimedOut)) {
        return true;
      }
    }
    return false;
  }
}
