package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How attributes refer to named items: alone, in a list, after {@code !}, after an address and
 * {@code %}.
 */
final class References {

  private static final String SEPARATORS = ",!%;";

  private References() {}

  static boolean mayRefer(String menu, String attribute) {
    return !attribute.equals("name")
        && !attribute.equals("comment")
        && !Masking.isSecret(menu, attribute);
  }

  static String replaced(String value, Map<String, String> newNames) {
    String whole = newNames.get(value);
    if (whole != null) {
      return whole;
    }
    StringBuilder out = new StringBuilder(value.length() + 8);
    int from = 0;
    for (int i = 0; i <= value.length(); i++) {
      if (i == value.length() || SEPARATORS.indexOf(value.charAt(i)) >= 0) {
        String element = value.substring(from, i);
        out.append(newNames.getOrDefault(element, element));
        if (i < value.length()) {
          out.append(value.charAt(i));
        }
        from = i + 1;
      }
    }
    return out.toString();
  }

  /** What {@code value} may name; the whole value first. */
  static List<String> elements(String value) {
    List<String> elements = new ArrayList<>();
    elements.add(value);
    int from = 0;
    for (int i = 0; i <= value.length(); i++) {
      if (i == value.length() || SEPARATORS.indexOf(value.charAt(i)) >= 0) {
        if (i > from && i - from < value.length()) {
          elements.add(value.substring(from, i));
        }
        from = i + 1;
      }
    }
    return elements;
  }
}
