package dev.snapline.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is missing from an export that counts all the same.
 *
 * @param secrets whether secrets are, since the user may not see them
 * @param menus paths of menus that the router could not export; what they hold is unknown
 */
public record Flaws(boolean secrets, List<String> menus) {

  public static final Flaws NONE = new Flaws(false, List.of());

  /** Reads {@link #menuLines()}. */
  static Flaws of(boolean secrets, @Nullable String menuLines) {
    return new Flaws(secrets, menuLines == null ? List.of() : menuLines.lines().toList());
  }

  /** One menu a line; null if none is missing. */
  @Nullable String menuLines() {
    return menus.isEmpty() ? null : String.join("\n", menus);
  }

  /** Whether anything is missing. */
  public boolean any() {
    return secrets || !menus.isEmpty();
  }
}
