package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What an operator would say about two configurations of a router. */
public final class Comparison {

  private Comparison() {}

  /**
   * All differences, the ones that matter most first. Empty exactly if both have the same canonical
   * text; a menu that one of the two could not export has no changes.
   */
  public static List<Change> between(Export older, Export newer) {
    Renames renames = Renames.between(older, newer);
    List<Edit> edits = edits(older, newer, renames);
    return Story.of(older, newer, renames, edits).changes();
  }

  static List<Edit> edits(Export older, Export newer, Renames renames) {
    TreeSet<String> menus = new TreeSet<>(older.menus());
    menus.addAll(newer.menus());
    List<Edit> edits = new ArrayList<>();
    for (String path : menus) {
      List<Item> before = older.items(path);
      List<Item> after = newer.items(path);
      if (Unknown.isUnknown(path, older, newer) || sameText(before, after)) {
        continue;
      }
      Menu menu = Menu.of(path);
      Pairing pairing = Pairing.of(menu, before, after, renames);
      edits.addAll(MenuComparison.edits(menu, before, after, pairing));
    }
    return edits;
  }

  private static boolean sameText(List<Item> before, List<Item> after) {
    if (before.size() != after.size()) {
      return false;
    }
    for (int i = 0; i < before.size(); i++) {
      if (!before.get(i).same(after.get(i))) {
        return false;
      }
    }
    return true;
  }
}
