package dev.snapline.routeros;

import java.util.List;

/** One line about an edit, as a colleague would write it. Shows no secret. */
final class Summary {

  private Summary() {}

  static String of(Edit edit, Followers followers) {
    return switch (edit.kind()) {
      case ADDED -> edit.item().adds() ? added(edit) : changed(edit, followers);
      case REMOVED -> edit.item().adds() ? subject(edit) + " removed" : changed(edit, followers);
      case CHANGED -> changed(edit, followers);
      case MOVED -> moved(edit);
    };
  }

  private static String added(Edit edit) {
    boolean off = edit.item().shown("disabled").equals("yes");
    return subject(edit) + (off ? " added, disabled" : " added");
  }

  private static String moved(Edit edit) {
    Menu menu = edit.menu();
    String places = " moved from " + edit.from() + " to " + edit.to();
    if (menu.order() == Menu.Order.CHAIN) {
      String rule = menu.title() + ": rule " + ItemLabel.of(menu, edit.item());
      return rule + places + " in " + ItemLabel.shortened(edit.item().shown("chain"));
    }
    return subject(edit) + places;
  }

  private static String changed(Edit edit, Followers followers) {
    List<String> phrases = Phrases.of(edit, followers);
    String renamed = renamed(edit, followers);
    String rest = Phrases.joined(phrases);
    if (!renamed.isEmpty()) {
      return rest.isEmpty() ? renamed : renamed + "; " + rest;
    }
    boolean sentence = phrases.size() == 1 && Phrases.isVerb(rest);
    return subject(edit) + (sentence ? " " : ": ") + rest;
  }

  /** {@code ether5 renamed to "uplink-b" (4 references follow)}, or nothing. */
  private static String renamed(Edit edit, Followers followers) {
    if (!ItemName.changed(edit) || Masking.isSecret(edit.menu().path(), "name")) {
      return "";
    }
    String old = ItemName.before(edit);
    String current = ItemName.after(edit);
    int count = followers.of(old);
    String follow =
        count == 0
            ? ""
            : count == 1 ? " (1 reference follows)" : " (" + count + " references follow)";
    boolean port = old.equals(ItemName.madeWith(edit.item()));
    String what =
        port
            ? new Value(old).shown()
            : edit.menu().title() + " " + ItemLabel.quoted(new Value(old).shown());
    return what + " renamed to " + ItemLabel.quoted(new Value(current).shown()) + follow;
  }

  private static String subject(Edit edit) {
    return subject(edit.menu(), edit.item());
  }

  private static String subject(Menu menu, Item item) {
    String label = ItemLabel.of(menu, item);
    if (label.equals(menu.title())) {
      return label;
    }
    if (menu.order() == Menu.Order.CHAIN) {
      return menu.title()
          + ", "
          + ItemLabel.shortened(item.shown("chain"))
          + " chain: rule "
          + label;
    }
    return menu.title() + " " + label;
  }
}
