package dev.snapline.diff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The difference between two texts, line by line. Safe for any input: cost grows with the number of
 * lines, not with its square. Immutable.
 */
public final class TextDiff {

  private final List<Block> blocks;
  private final List<String> older;
  private final List<String> newer;
  private final List<String> olderShown;
  private final List<String> newerShown;
  private final @Nullable List<String> olderHeadings;
  private final @Nullable List<String> newerHeadings;

  private TextDiff(
      List<Block> blocks,
      List<String> older,
      List<String> newer,
      List<String> olderShown,
      List<String> newerShown,
      @Nullable List<String> olderHeadings,
      @Nullable List<String> newerHeadings) {
    this.blocks = blocks;
    this.older = older;
    this.newer = newer;
    this.olderShown = olderShown;
    this.newerShown = newerShown;
    this.olderHeadings = olderHeadings;
    this.newerHeadings = newerHeadings;
  }

  /** Compares two texts given as lines without line ends. */
  public static TextDiff between(List<String> older, List<String> newer) {
    List<String> from = List.copyOf(older);
    List<String> to = List.copyOf(newer);
    return new TextDiff(LineDiff.blocks(from, to), from, to, from, to, null, null);
  }

  /**
   * The same difference with other texts to show, such as masked ones. Hunks and unified text then
   * hold nothing of the compared texts.
   *
   * @throws IllegalArgumentException if there are not as many lines as were compared
   */
  public TextDiff showing(List<String> olderShown, List<String> newerShown) {
    requireSize(older, olderShown);
    requireSize(newer, newerShown);
    return new TextDiff(
        blocks,
        older,
        newer,
        List.copyOf(olderShown),
        List.copyOf(newerShown),
        olderHeadings,
        newerHeadings);
  }

  /**
   * The same difference with a heading for each line, such as its menu path; a hunk gets that of
   * its first change.
   *
   * @throws IllegalArgumentException if there are not as many headings as lines
   */
  public TextDiff withHeadings(List<String> newerHeadings, List<String> olderHeadings) {
    requireSize(older, olderHeadings);
    requireSize(newer, newerHeadings);
    return new TextDiff(
        blocks,
        older,
        newer,
        olderShown,
        newerShown,
        List.copyOf(olderHeadings),
        List.copyOf(newerHeadings));
  }

  /** How many lines only the newer text has. */
  public int added() {
    return blocks.stream().mapToInt(Block::newLines).sum();
  }

  /** How many lines only the older text has. */
  public int removed() {
    return blocks.stream().mapToInt(Block::oldLines).sum();
  }

  /**
   * The changes with up to {@code contextLines} unchanged lines around them.
   *
   * @throws IllegalArgumentException if {@code contextLines} is negative
   */
  public List<Hunk> hunks(int contextLines) {
    return new Hunks(this, contextLines).all();
  }

  /**
   * Unified text as {@code patch} takes it, each line with a line feed; empty if nothing differs.
   *
   * @param oldName goes behind {@code ---}; line ends in it become spaces
   */
  public String unified(String oldName, String newName, int contextLines) {
    return UnifiedText.of(hunks(contextLines), oldName, newName);
  }

  List<Block> blocks() {
    return blocks;
  }

  int oldCount() {
    return older.size();
  }

  int newCount() {
    return newer.size();
  }

  String oldShown(int line) {
    return olderShown.get(line);
  }

  String newShown(int line) {
    return newerShown.get(line);
  }

  boolean differs(int oldLine, int newLine) {
    return !older.get(oldLine).equals(newer.get(newLine));
  }

  @Nullable String heading(Block first) {
    if (newerHeadings == null || olderHeadings == null) {
      return null;
    }
    return first.newLines() > 0
        ? newerHeadings.get(first.newStart())
        : olderHeadings.get(first.oldStart());
  }

  private static void requireSize(List<String> compared, List<String> given) {
    if (compared.size() != given.size()) {
      throw new IllegalArgumentException(
          compared.size() + " lines were compared, but " + given.size() + " are given");
    }
  }
}
