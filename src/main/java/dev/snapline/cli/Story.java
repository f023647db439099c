package dev.snapline.cli;

import dev.snapline.routeros.Change;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A pair for people: what matters first, what merely follows in one line per reason. */
final class Story {

  private static final int MOST_ALIKE = 12;

  private final Console console;
  private final Arguments arguments;

  Story(Console console, Arguments arguments) {
    this.console = console;
    this.arguments = arguments;
  }

  void tell(Pair pair) {
    console.line(pair.older().file() + " → " + pair.newer().file());
    if (pair.changes().isEmpty()) {
      console.line("  no change");
    }
    Map<String, Integer> followers = new LinkedHashMap<>();
    Map<String, Integer> alike = new LinkedHashMap<>();
    Map<String, Integer> untold = new LinkedHashMap<>();
    for (Change change : pair.changes()) {
      if (change.because() != null && !arguments.all()) {
        followers.merge(change.because(), 1, Integer::sum);
      } else if (alike.merge(kindOf(change), 1, Integer::sum) <= MOST_ALIKE || isNotable(change)) {
        tell(change);
      } else {
        untold.merge(kindOf(change), 1, Integer::sum);
      }
    }
    // Two hundred new addresses are one thing to know.
    untold.forEach(
        (kind, count) -> console.line("  " + count + " more " + kind + " (--all shows them)"));
    followers.forEach((reason, count) ->
        console.line(
            "  " + count + (count == 1 ? " change follows: " : " changes follow: ") + reason));
    if (arguments.unified()) {
      console.text(pair.diff().unified(pair.older().file(), pair.newer().file(), 3));
    }
  }

  private boolean isNotable(Change change) {
    return arguments.all() || change.risk() != null;
  }

  private static String kindOf(Change change) {
    return change.kind().name().toLowerCase(Locale.ROOT) + " in " + change.menuPath();
  }

  private void tell(Change change) {
    console.line("  " + change.summary());
    if (change.risk() != null) {
      console.line("    ! " + change.risk());
    }
    if (change.because() != null) {
      console.line("    because: " + change.because());
    }
  }
}
