package dev.snapline.routeros;

/** What people know an item by: its name, its comment, where it is. Shows no secret. */
final class ItemLabel {

  private static final int LONGEST = 60;

  private ItemLabel() {}

  static String of(Menu menu, Item item) {
    String label = label(menu, item);
    // What it is known by may consist of characters that nobody can see.
    return label.isBlank() ? shortened(described(menu, item)) : label;
  }

  private static String label(Menu menu, Item item) {
    if (!item.adds() && item.selector().isEmpty()) {
      return menu.title();
    }
    String name = name(menu, item);
    if (!name.isEmpty()) {
      return name;
    }
    String comment = item.shown("comment");
    if (menu.order() == Menu.Order.CHAIN) {
      return comment.isEmpty() ? "(" + RuleWords.of(item) + ")" : quoted(comment);
    }
    String place = place(menu, item);
    if (comment.isEmpty() || place.isEmpty()) {
      return comment.isEmpty() ? place : quoted(comment);
    }
    return quoted(comment) + " (" + place + ")";
  }

  private static String name(Menu menu, Item item) {
    if (Masking.hidesSelector(menu.path(), item.selector())) {
      return Masking.HIDDEN;
    }
    String own = item.shown("name");
    if (!own.isEmpty()) {
      return Masking.isSecret(menu.path(), "name") ? Masking.HIDDEN : quoted(own);
    }
    if (item.selector().isEmpty()) {
      return "";
    }
    String madeWith = ItemName.of(item);
    if (!madeWith.isEmpty()) {
      return new Value(madeWith).shown();
    }
    if (item.selector().equals("[ find default=yes ]")) {
      return "default entry";
    }
    String named = Selector.value(item.selector(), "name");
    return named.isEmpty() ? shortened(item.selector()) : quoted(new Value(named).shown());
  }

  private static String place(Menu menu, Item item) {
    String filled = LabelTemplate.filled(menu.label(), item);
    return shortened(filled.isEmpty() ? described(menu, item) : filled);
  }

  private static String described(Menu menu, Item item) {
    StringBuilder words = new StringBuilder(String.join(" ", item.flags()));
    for (Attribute attribute : item.attributes()) {
      boolean telling = !attribute.name().equals("disabled") && !attribute.name().equals("comment");
      if (telling && words.length() < LONGEST) {
        words.append(words.isEmpty() ? "" : " ");
        words.append(attribute.name()).append('=').append(Masking.shown(menu.path(), attribute));
      }
    }
    return words.isEmpty() ? "without settings" : words.toString();
  }

  static String quoted(String text) {
    return '"' + shortened(text) + '"';
  }

  /** One line of at most 60 characters. */
  static String shortened(String text) {
    String line = OneLine.of(text);
    return line.length() <= LONGEST ? line : OneLine.cut(line, LONGEST - 1).stripTrailing() + "…";
  }
}
