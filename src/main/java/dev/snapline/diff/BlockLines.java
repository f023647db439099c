package dev.snapline.diff;

import java.util.ArrayList;
import java.util.List;

/** The removed and added lines of one block, with marks where a line has a counterpart. */
final class BlockLines {

  private BlockLines() {}

  static List<DiffLine> of(TextDiff diff, Block block) {
    int[] partners = Counterparts.of(diff, block);
    List<DiffLine> removed = new ArrayList<>();
    List<DiffLine> added = new ArrayList<>();
    List<WordMarks> marks = new ArrayList<>();
    boolean[] paired = new boolean[block.newLines()];
    int[] partnerOfNew = new int[block.newLines()];
    for (int i = 0; i < block.oldLines(); i++) {
      String text = diff.oldShown(block.oldStart() + i);
      WordMarks words = WordMarks.NONE;
      boolean hidden = false;
      if (partners[i] >= 0) {
        String counterpart = diff.newShown(block.newStart() + partners[i]);
        words = WordMarks.between(text, counterpart);
        hidden = text.equals(counterpart);
        paired[partners[i]] = true;
        partnerOfNew[partners[i]] = i;
      }
      marks.add(words);
      removed.add(
          new DiffLine(
              DiffLine.Kind.REMOVED, block.oldStart() + i + 1, 0, text, words.older(), hidden));
    }
    for (int j = 0; j < block.newLines(); j++) {
      WordMarks words = paired[j] ? marks.get(partnerOfNew[j]) : WordMarks.NONE;
      boolean hidden = paired[j] && removed.get(partnerOfNew[j]).hiddenChange();
      added.add(
          new DiffLine(
              DiffLine.Kind.ADDED,
              0,
              block.newStart() + j + 1,
              diff.newShown(block.newStart() + j),
              words.newer(),
              hidden));
    }
    removed.addAll(added);
    return removed;
  }
}
