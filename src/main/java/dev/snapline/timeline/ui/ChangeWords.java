package dev.snapline.timeline.ui;

import dev.snapline.changes.ChangeSet;
import dev.snapline.routeros.Change;
import java.util.List;

/** A change set in a few words. */
final class ChangeWords {

  private ChangeWords() {}

  /** The line that stands for all of it. */
  static String headline(ChangeSet set) {
    if (set.trouble() != null) {
      return set.trouble();
    }
    return switch (set.state()) {
      case PENDING -> "Working out what changed …";
      case FAILED -> "What changed is worked out again soon";
      case TOO_LARGE -> "Too much changed to be kept as a diff";
      case COMPUTED -> computed(set.changes());
    };
  }

  private static String computed(List<Change> changes) {
    return switch (changes.size()) {
      case 0 -> "The text differs, no setting does";
      case 1 -> changes.getFirst().summary();
      default -> "%d changes".formatted(changes.size());
    };
  }

  /** The sign before a summary line. */
  static String sign(Change.Kind kind) {
    return switch (kind) {
      case ADDED -> "+";
      case REMOVED -> "−";
      case CHANGED -> "~";
      case MOVED -> "↕";
      case UPGRADED -> "↑";
    };
  }
}
