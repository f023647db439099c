package dev.snapline.routeros;

import org.jspecify.annotations.Nullable;

/** One attribute's change in words. */
final class Phrase {

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
    if (change.name().equals("comment")) {
      return comment(before, after);
    }
    String name = AttributeWords.of(change.name());
    String elements = ListPhrase.of(name, before, after);
    if (!elements.isEmpty()) {
      return elements;
    }
    if (isLong(before) || isLong(after)) {
      return name + (after == null ? " reset to default" : before == null ? " set" : " changed");
    }
    if (after == null) {
      return name + " reset to default (was " + shown(before) + ")";
    }
    if (before == null) {
      return name + " set to " + shown(after);
    }
    return name + " changed from " + shown(before) + " to " + shown(after);
  }

  private static String comment(@Nullable String before, @Nullable String after) {
    if (after == null) {
      return "comment " + ItemLabel.quoted(before == null ? "" : before) + " removed";
    }
    String now = ItemLabel.quoted(after);
    return before == null
        ? "comment " + now + " added"
        : "comment changed from " + ItemLabel.quoted(before) + " to " + now;
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
}
