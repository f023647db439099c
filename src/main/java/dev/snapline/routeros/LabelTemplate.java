package dev.snapline.routeros;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code {address}[ on {interface}]}; a bracket whose attribute is absent is left out. */
final class LabelTemplate {

  private static final Pattern PART =
      Pattern.compile("\\[([^{\\]]*)\\{([^}]*)\\}([^\\]]*)\\]|([^{\\[]*)\\{([^}]*)\\}([^{\\[]*)");

  private LabelTemplate() {}

  /**
   * The first of the alternatives, parted by bars, for which all attributes outside brackets are
   * there.
   */
  static String filled(String templates, Item item) {
    for (String template : templates.split("\\|")) {
      String label = fill(template, item);
      if (!label.isEmpty()) {
        return label;
      }
    }
    return "";
  }

  private static String fill(String template, Item item) {
    StringBuilder label = new StringBuilder();
    Matcher part = PART.matcher(template);
    while (part.find()) {
      boolean optional = part.group(2) != null;
      String name = optional ? part.group(2) : part.group(5);
      String value = value(item, name);
      if (!value.isEmpty()) {
        label.append(optional ? part.group(1) : part.group(4)).append(value);
        label.append(optional ? part.group(3) : part.group(6));
      } else if (!optional) {
        return "";
      }
    }
    return label.toString().strip();
  }

  private static String value(Item item, String name) {
    return item.attribute(name)
        .map(value -> Masking.shown(item.menu(), new Attribute(name, value)))
        .orElse("");
  }
}
