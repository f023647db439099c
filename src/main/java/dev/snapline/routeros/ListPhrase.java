package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comma list of which a few elements came or went. */
final class ListPhrase {

  private static final int MOST = 4;
  private static final int LONGEST = 4_000;

  private ListPhrase() {}

  /** {@code 1.1.1.1 added to servers}; empty if that is not what happened. */
  static String of(String name, @Nullable String before, @Nullable String after) {
    if (before == null
        || after == null
        || !isList(before) && !isList(after)
        || !isPlain(before, after)) {
      return "";
    }
    List<String> gone = without(before, after);
    List<String> come = without(after, before);
    if (gone.isEmpty() && come.isEmpty()) {
      return "order of " + name + " changed";
    }
    if (gone.size() + come.size() > MOST || gone.size() == before.split(",").length) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    if (!come.isEmpty()) {
      parts.add(ItemLabel.shortened(enumerated(come)) + " added to " + name);
    }
    if (!gone.isEmpty()) {
      parts.add(ItemLabel.shortened(enumerated(gone)) + " removed from " + name);
    }
    return String.join(", ", parts);
  }

  private static boolean isList(String value) {
    return value.indexOf(',') > 0;
  }

  /** Text with commas in it is not a list. */
  private static boolean isPlain(String before, String after) {
    boolean empty = before.isEmpty() || after.isEmpty();
    if (before.length() > LONGEST || after.length() > LONGEST) {
      return false;
    }
    return !empty && before.indexOf(' ') < 0 && after.indexOf(' ') < 0;
  }

  private static List<String> without(String list, String other) {
    List<String> elements = new ArrayList<>(List.of(list.split(",")));
    List.of(other.split(",")).forEach(elements::remove);
    return elements;
  }

  /** {@code a, b and c}. */
  private static String enumerated(List<String> elements) {
    int last = elements.size() - 1;
    return last == 0
        ? elements.getFirst()
        : String.join(", ", elements.subList(0, last)) + " and " + elements.get(last);
  }
}
