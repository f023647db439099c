package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.List;

/** What people know an item by. Shows no secret. */
final class ItemLabel {

  private static final int LONGEST = 60;

  private ItemLabel() {}

  static String of(Menu menu, Item item) {
    if (menu.kind() == Menu.Kind.SINGLE && item.selector().isEmpty() && !item.adds()) {
      return menu.title();
    }
    String name = item.shown("name");
    if (!name.isEmpty()) {
      return Masking.isSecret(menu.path(), "name") ? Masking.HIDDEN : quoted(name);
    }
    String selected = selected(menu, item);
    if (!selected.isEmpty()) {
      return selected;
    }
    String comment = item.shown("comment");
    if (menu.ordered() && !comment.isEmpty()) {
      return quoted(comment);
    }
    String key = byKey(menu, item);
    if (!key.isEmpty()) {
      return key;
    }
    return comment.isEmpty() ? described(menu, item) : quoted(comment);
  }

  private static String selected(Menu menu, Item item) {
    if (item.selector().isEmpty()) {
      return "";
    }
    if (Masking.hidesSelector(menu.path(), item.selector())) {
      return Masking.HIDDEN;
    }
    String name = ItemName.of(item);
    if (!name.isEmpty()) {
      return quoted(new Value(name).shown());
    }
    if (item.selector().equals("[ find default=yes ]")) {
      return "default entry";
    }
    return item.selector();
  }

  private static String byKey(Menu menu, Item item) {
    for (List<String> parts : menu.keys()) {
      if (NaturalKey.of(item, parts) != null) {
        List<String> words = new ArrayList<>();
        for (String part : parts) {
          String name = part.endsWith("?") ? part.substring(0, part.length() - 1) : part;
          item.attribute(name)
              .ifPresent(v -> words.add(Masking.shown(menu.path(), new Attribute(name, v))));
        }
        return shortened(String.join(" ", words));
      }
    }
    return "";
  }

  private static String described(Menu menu, Item item) {
    List<String> words = new ArrayList<>();
    for (Attribute attribute : item.attributes()) {
      if (words.size() < 4
          && !attribute.name().equals("chain")
          && !attribute.name().equals("disabled")) {
        words.add(attribute.name() + "=" + Masking.shown(menu.path(), attribute));
      }
    }
    return words.isEmpty() ? "without settings" : shortened(String.join(" ", words));
  }

  private static String quoted(String text) {
    return '"' + shortened(text) + '"';
  }

  static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1).stripTrailing() + "…";
  }
}
