package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.List;

/** Items that still name, by {@code *1F}, something that was deleted. */
final class DanglingReferences {

  private static final int MOST = 20;

  private final List<Finding> findings = new ArrayList<>();

  /** The first of them, at most 20. */
  List<Finding> findings() {
    return findings;
  }

  /**
   * @param written how the item was written
   */
  void look(Item item, String written) {
    if (findings.size() < MOST && mayHaveStar(written) && refersToNothing(item)) {
      findings.add(
          new Finding(
              Finding.Code.DANGLING_REFERENCE,
              "an item refers to another one that no longer exists",
              item.firstLine(),
              1));
    }
  }

  /** A star in a value was written as itself or as an escape. */
  private static boolean mayHaveStar(String written) {
    return written.indexOf('*') >= 0 || written.indexOf('\\') >= 0;
  }

  private static boolean refersToNothing(Item item) {
    for (Attribute attribute : item.attributes()) {
      String value = attribute.value().bytes();
      boolean mayRefer =
          value.indexOf('*') >= 0 && References.mayRefer(item.menu(), attribute.name());
      if (mayRefer
          && References.elements(value).stream().anyMatch(DanglingReferences::isInternal)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInternal(String element) {
    return element.length() <= 9 && element.matches("\\*[0-9A-F]+");
  }
}
