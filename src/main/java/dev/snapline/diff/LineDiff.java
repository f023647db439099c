package dev.snapline.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.MyersDiff;

/**
 * Finds the changed blocks with a histogram diff. Where lines repeat too often for that it leaves
 * one large block; the small ones of those are looked at again, within a budget, so that no input
 * costs more than a fraction of a second.
 */
final class LineDiff {

  private static final long BUDGET = 1_000_000;

  private LineDiff() {}

  static List<Block> blocks(List<String> older, List<String> newer) {
    Map<String, Integer> numbers = new HashMap<>((older.size() + newer.size()) * 2);
    Lines from = Lines.of(older, numbers);
    Lines to = Lines.of(newer, numbers);
    HistogramDiff histogram = new HistogramDiff();
    histogram.setFallbackAlgorithm(null);
    List<Block> blocks = new ArrayList<>();
    long budget = BUDGET;
    for (Edit edit : histogram.diff(Lines.SAME, from, to)) {
      long cost = (long) edit.getLengthA() * edit.getLengthB();
      if (cost <= 1 || cost > budget) {
        blocks.add(block(edit, 0, 0));
      } else {
        budget -= cost;
        refine(edit, from, to, blocks);
      }
    }
    return List.copyOf(blocks);
  }

  private static void refine(Edit edit, Lines from, Lines to, List<Block> blocks) {
    Lines a = from.part(edit.getBeginA(), edit.getEndA());
    Lines b = to.part(edit.getBeginB(), edit.getEndB());
    for (Edit part : MyersDiff.INSTANCE.diff(Lines.SAME, a, b)) {
      blocks.add(block(part, edit.getBeginA(), edit.getBeginB()));
    }
  }

  private static Block block(Edit edit, int oldOffset, int newOffset) {
    return new Block(
        edit.getBeginA() + oldOffset,
        edit.getEndA() + oldOffset,
        edit.getBeginB() + newOffset,
        edit.getEndB() + newOffset);
  }
}
