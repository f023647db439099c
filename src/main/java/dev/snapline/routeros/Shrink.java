package dev.snapline.routeros;

import java.util.List;

/** Notices an export that stops early although its last line is whole. */
final class Shrink {

  private static final double SUSPICIOUS_SIZE = 0.7;

  private Shrink() {}

  /** Less than 70 % of the previous size, and nothing of what came after its last menu is left. */
  static boolean isSuspicious(Export previous, Export export) {
    return export.size() < previous.size() * SUSPICIOUS_SIZE && endsEarly(previous, export);
  }

  private static boolean endsEarly(Export previous, Export export) {
    List<Item> before = previous.items();
    if (before.isEmpty() || export.items().isEmpty()) {
      return false;
    }
    return export.items(before.getLast().menu()).isEmpty();
  }
}
