package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.List;

/** Items that still name, by {@code *1F}, something that was deleted. */
final class DanglingReferences {

  private static final int MOST = 20;

  private DanglingReferences() {}

  static List<Finding> in(Export export) {
    List<Finding> findings = new ArrayList<>();
    for (Item item : export.items()) {
      if (findings.size() < MOST && refersToNothing(item)) {
        findings.add(
            new Finding(
                Finding.Code.DANGLING_REFERENCE,
                "an item refers to another one that no longer exists",
                item.firstLine(),
                1));
      }
    }
    return findings;
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
