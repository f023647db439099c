package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The canonical order of items whose order means nothing. */
final class Arrangement {

  private record Keyed(Item item, String key) {}

  private static final Comparator<Keyed> ORDER =
      Comparator.<Keyed, Boolean>comparing(keyed -> keyed.item().adds())
          .thenComparing(Keyed::key, NaturalOrder.INSTANCE)
          .thenComparing(Arrangement::byText);

  private Arrangement() {}

  static List<Item> byKey(Menu menu, List<Item> items) {
    List<Keyed> keyed = new ArrayList<>(items.size());
    items.forEach(item -> keyed.add(new Keyed(item, NaturalKey.sortable(menu, item))));
    keyed.sort(ORDER);
    return keyed.stream().map(Keyed::item).toList();
  }

  /** A second {@code set} of the same item may undo the first: those stay as they stand. */
  private static int byText(Keyed a, Keyed b) {
    return a.item().adds() ? a.item().canonical().compareTo(b.item().canonical()) : 0;
  }
}
