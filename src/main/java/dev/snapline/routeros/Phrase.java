package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One attribute's change in words. */
final class Phrase {

  private static final int SHORT = 4;

  private Phrase() {}

  static String of(String menu, AttributeChange change) {
    String before = change.before();
    String after = change.after();
    if (change.secret()) {
      return hidden(change.name(), before, after);
    }
    String known = KnownPhrases.of(menu, change);
    if (!known.isEmpty()) {
      return known;
    }
    String name = AttributeWords.of(change.name());
    if (isLong(before) || isLong(after)) {
      return name + (after == null ? " reset to default" : before == null ? " set" : " changed");
    }
    if (after == null) {
      return name + " reset to default (was " + shown(before) + ")";
    }
    if (before == null) {
      return name + " set to " + shown(after);
    }
    String elements = elements(name, before, after);
    return elements.isEmpty()
        ? name + " changed from " + shown(before) + " to " + shown(after)
        : elements;
  }

  private static String hidden(String name, @Nullable String before, @Nullable String after) {
    String body = after == null ? before : after;
    String what = body != null && body.startsWith("(script") ? " " + body : " (hidden)";
    String verb = after == null ? " removed" : before == null ? " set" : " changed";
    return AttributeWords.of(name) + verb + what;
  }

  private static boolean isLong(@Nullable String value) {
    return value != null && (value.length() > 120 || value.indexOf('\n') >= 0);
  }

  private static String shown(@Nullable String value) {
    return value == null || value.isEmpty() ? "nothing" : ItemLabel.shortened(value);
  }

  /** {@code servers: 1.1.1.1 added}, if a few elements of a list came or went. */
  private static String elements(String name, String before, String after) {
    if (before.indexOf(',') < 0 && after.indexOf(',') < 0 || before.isEmpty() || after.isEmpty()) {
      return "";
    }
    List<String> gone = without(before, after);
    List<String> come = without(after, before);
    if (gone.isEmpty() && come.isEmpty()) {
      return "order of " + name + " changed";
    }
    if (gone.size() + come.size() > SHORT) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    if (!come.isEmpty()) {
      parts.add(ItemLabel.shortened(String.join(" and ", come)) + " added to " + name);
    }
    if (!gone.isEmpty()) {
      parts.add(ItemLabel.shortened(String.join(" and ", gone)) + " removed from " + name);
    }
    return String.join(", ", parts);
  }

  private static List<String> without(String list, String other) {
    List<String> elements = new ArrayList<>(List.of(list.split(",")));
    List.of(other.split(",")).forEach(elements::remove);
    return elements;
  }
}
