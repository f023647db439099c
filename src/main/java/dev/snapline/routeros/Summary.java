package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.List;

/** One line about an edit, as a colleague would write it. Shows no secret. */
final class Summary {

  private static final int MOST_ATTRIBUTES = 3;

  private Summary() {}

  static String of(Edit edit, Followers followers) {
    return switch (edit.kind()) {
      case ADDED -> edit.item().adds() ? subject(edit) + " added" : changed(edit, followers);
      case REMOVED -> edit.item().adds() ? subject(edit) + " removed" : changed(edit, followers);
      case CHANGED -> changed(edit, followers);
      case MOVED -> subject(edit) + " moved from " + edit.from() + " to " + edit.to();
    };
  }

  private static String subject(Edit edit) {
    Menu menu = edit.menu();
    String label = ItemLabel.of(menu, edit.item());
    if (label.equals(menu.title())) {
      return label;
    }
    if (menu.order() == Menu.Order.CHAIN) {
      return menu.title() + ", " + edit.item().shown("chain") + " chain: rule " + label;
    }
    return menu.title() + " " + label;
  }

  private static String changed(Edit edit, Followers followers) {
    List<String> phrases = new ArrayList<>();
    List<AttributeChange> differences = Differences.of(edit);
    for (AttributeChange difference : differences) {
      phrases.add(phrase(difference));
    }
    String more =
        phrases.size() > MOST_ATTRIBUTES
            ? " and " + (phrases.size() - MOST_ATTRIBUTES) + " more"
            : "";
    return subject(edit)
        + ": "
        + String.join(", ", phrases.subList(0, Math.min(MOST_ATTRIBUTES, phrases.size())))
        + more;
  }

  private static String phrase(AttributeChange difference) {
    String name = difference.name();
    String before = difference.before();
    String after = difference.after();
    if (difference.secret()) {
      return name
          + (after == null ? " removed" : before == null ? " set" : " changed")
          + " (hidden)";
    }
    if (after == null) {
      return name
          + " reset to default (was "
          + ItemLabel.shortened(before == null ? "" : before)
          + ")";
    }
    if (before == null) {
      return name + " set to " + ItemLabel.shortened(after);
    }
    return name
        + " changed from "
        + ItemLabel.shortened(before)
        + " to "
        + ItemLabel.shortened(after);
  }
}
