package dev.snapline.routeros;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came out of reading an export: a whole configuration, or why it is not one. */
public sealed interface Reading permits Reading.Complete, Reading.Incomplete {

  /**
   * Reads without knowing what the router had before.
   *
   * @see #of(ExportText, Export)
   */
  static Reading of(ExportText text) {
    return of(text, null);
  }

  /**
   * Reads {@code text} and decides whether it counts. With {@code previous}, the last good export
   * of the same router, also menus that used to be exported and a missing end are noticed. A {@code
   * SUSPICIOUS_SHRINK} or {@code MENU_LOST} may be genuine: if a second run gives the same
   * canonical hash, read it without {@code previous}.
   */
  static Reading of(ExportText text, @Nullable Export previous) {
    return Completeness.judge(text, previous, false);
  }

  /**
   * The same for text that came straight from a router. A session always ends it with a line end,
   * so a missing one means {@code CUT_OFF}; a file that somebody edited may have lost it.
   */
  static Reading ofSession(ExportText text, @Nullable Export previous) {
    return Completeness.judge(text, previous, true);
  }

  /**
   * A text that whoever has it cannot read for its size.
   *
   * @param why a clause about it
   */
  static Reading tooLarge(String why) {
    return Completeness.refused(Finding.Code.TOO_LARGE, why);
  }

  /**
   * The export if it may become a snapshot: a whole one, or one that lacks nothing but menus for
   * which the router had no time, and said so.
   */
  default Optional<Export> usable() {
    return switch (this) {
      case Complete(var export, _) -> Optional.of(export);
      case Incomplete(var reasons, _, var readable) when onlyTimedOut(reasons) ->
          Optional.of(readable);
      case Incomplete _ -> Optional.empty();
    };
  }

  private static boolean onlyTimedOut(List<Finding> reasons) {
    return reasons.stream().allMatch(reason -> reason.code() == Finding.Code.MENU_TIMED_OUT);
  }

  /** Everything the router has is here. */
  record Complete(Export export, List<Finding> warnings) implements Reading {}

  /**
   * This must not become a snapshot.
   *
   * @param reasons at least one
   * @param warnings what else there is to say
   * @param readable what could be read, for people to look at
   */
  record Incomplete(List<Finding> reasons, List<Finding> warnings, Export readable)
      implements Reading {}
}
