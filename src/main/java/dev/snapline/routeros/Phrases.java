package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.List;

/** What happened to the attributes of an item. */
final class Phrases {

  private static final int MOST = 3;

  private Phrases() {}

  static List<String> of(Edit edit, Followers followers) {
    List<AttributeChange> differences = Differences.of(edit);
    String rule = RulePhrase.of(edit, differences);
    if (!rule.isEmpty()) {
      return List.of(rule);
    }
    boolean renamed = ItemName.changed(edit);
    List<String> phrases = new ArrayList<>();
    for (AttributeChange difference : differences) {
      boolean told = renamed && difference.name().equals("name") && !difference.secret();
      if (!told && !followers.explains(edit, difference.name())) {
        phrases.add(Phrase.of(edit.menu().path(), difference));
      }
    }
    return phrases.isEmpty() && !renamed
        ? differences.stream().map(d -> Phrase.of(edit.menu().path(), d)).toList()
        : phrases;
  }

  static String joined(List<String> phrases) {
    int shown = phrases.size() <= MOST + 1 ? phrases.size() : MOST;
    String more = phrases.size() > shown ? " and " + (phrases.size() - shown) + " more" : "";
    return String.join(", ", phrases.subList(0, shown)) + more;
  }

  /** Whether the phrase goes on where the subject ends, without a colon. */
  static boolean isVerb(String phrase) {
    return phrase.equals("disabled") || phrase.equals("enabled") || phrase.startsWith("now ");
  }
}
