package dev.snapline.diff;

import java.util.List;

/**
 * One line of a hunk.
 *
 * @param oldNumber line number in the older text from 1, 0 for an added line
 * @param newNumber line number in the newer text from 1, 0 for a removed line
 * @param text what to show, without line end
 * @param marks the words that differ from the line this one replaces or was replaced by; sorted,
 *     never overlapping
 * @param hiddenChange true if this line differs from its counterpart only in what is not shown
 */
public record DiffLine(
    Kind kind, int oldNumber, int newNumber, String text, List<Mark> marks, boolean hiddenChange) {

  public enum Kind {
    CONTEXT,
    ADDED,
    REMOVED
  }
}
