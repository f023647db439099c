package dev.snapline.routeros;

import java.util.List;

/** Whether an export that came straight from a router is whole, and what it then says. */
public sealed interface Proof {

  /**
   * Everything the router has was there, except for menus it said it left out.
   *
   * @param canonicalSha256 lower-case hex SHA-256 of its {@link CanonicalText}
   * @param failedMenus paths of menus that RouterOS left out, saying so; sorted
   * @param timedOut whether it had no time for one of them, and might have it later
   * @param showsSecrets see {@link Export#showsSecrets}
   * @param lacksKeys see {@link Export#lacksKeys}
   */
  record Whole(
      Header header,
      String canonicalSha256,
      List<String> failedMenus,
      boolean timedOut,
      boolean showsSecrets,
      boolean lacksKeys)
      implements Proof {

    static Whole of(Export export) {
      return new Whole(
          export.header(),
          export.canonical().sha256(),
          export.failedMenus().stream().map(FailedMenu::menu).distinct().sorted().toList(),
          export.failedMenus().stream().anyMatch(FailedMenu::timedOut),
          export.showsSecrets(),
          export.lacksKeys());
    }

    /** The same of an export that differs in nothing but the time it was made. */
    Whole at(String date) {
      return new Whole(
          header.withDate(date), canonicalSha256, failedMenus, timedOut, showsSecrets, lacksKeys);
    }
  }

  /**
   * It must not become a snapshot.
   *
   * @param reasons at least one
   */
  record Refused(List<Finding> reasons) implements Proof {}
}
