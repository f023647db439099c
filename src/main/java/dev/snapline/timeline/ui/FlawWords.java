package dev.snapline.timeline.ui;

import dev.snapline.archive.Flaws;
import java.util.ArrayList;
import java.util.List;

/** What is missing from a snapshot, in words. */
final class FlawWords {

  private FlawWords() {}

  /** For a badge. */
  static String brief(Flaws flaws) {
    List<String> parts = new ArrayList<>();
    if (flaws.secrets()) {
      parts.add("secrets missing");
    }
    int menus = flaws.menus().size();
    if (menus > 0) {
      parts.add(menus == 1 ? "1 menu missing" : menus + " menus missing");
    }
    return String.join(", ", parts);
  }

  /** In a sentence or two. */
  static String full(Flaws flaws) {
    List<String> parts = new ArrayList<>();
    if (flaws.secrets()) {
      parts.add("Secrets: the backup user may not see them.");
    }
    if (!flaws.menus().isEmpty()) {
      parts.add(
          "The router could not export %s; what is there is unknown, not gone."
              .formatted(String.join(", ", flaws.menus())));
    }
    return String.join(" ", parts);
  }
}
