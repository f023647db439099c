package dev.snapline.routeros;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Code that brings more code or carries data away. */
final class ScriptRisks {

  private static final Pattern FETCH = Pattern.compile("(?:^|[^a-z-])fetch(?:[^a-z-]|$)");
  private static final Pattern IMPORT = Pattern.compile("(?:^|[^a-z-])/?import(?:[^a-z-]|$)");

  private ScriptRisks() {}

  static @Nullable String fetches(Edit edit) {
    if (edit.newer() == null) {
      return null;
    }
    if (contains(edit.newer(), FETCH) && !contains(edit.older(), FETCH)) {
      return "Its script fetches from the network";
    }
    return contains(edit.newer(), IMPORT) && !contains(edit.older(), IMPORT)
        ? "Its script imports configuration"
        : null;
  }

  private static boolean contains(@Nullable Item item, Pattern command) {
    return item != null
        && item.attributes().stream()
            .filter(a -> Sensitivity.of(item.menu(), a.name()) == Sensitivity.SCRIPT)
            .anyMatch(a -> command.matcher(a.value().bytes()).find());
  }
}
