package dev.snapline.cli;

import dev.snapline.routeros.Change;
import java.util.LinkedHashMap;
import java.util.Map;

/** A pair for people: what matters first, what merely follows in one line per reason. */
final class Story {

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
    for (Change change : pair.changes()) {
      if (change.because() == null || arguments.all()) {
        tell(change);
      } else {
        followers.merge(change.because(), 1, Integer::sum);
      }
    }
    followers.forEach((reason, count) ->
        console.line(
            "  " + count + (count == 1 ? " change follows: " : " changes follow: ") + reason));
    if (arguments.unified()) {
      console.text(pair.diff().unified(pair.older().file(), pair.newer().file(), 3));
    }
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
