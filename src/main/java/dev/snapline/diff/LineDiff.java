package dev.snapline.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.MyersDiff;

/**
 * Finds the changed blocks: between anchors by a histogram diff. Where lines repeat too often for
 * that it leaves one large block; small ones of those are looked at again, within a budget, so that
 * no input costs more than a fraction of a second.
 */
final class LineDiff {

  private static final long BUDGET = 1_000_000;
  private static final int LARGE = 200;

  private final Lines from;
  private final Lines to;
  private final HistogramDiff histogram = new HistogramDiff();
  private final List<Block> blocks = new ArrayList<>();
  private long budget = BUDGET;

  private LineDiff(Lines from, Lines to) {
    this.from = from;
    this.to = to;
    // Its usual fallback takes minutes for lines that repeat.
    histogram.setFallbackAlgorithm(null);
  }

  static List<Block> blocks(List<String> older, List<String> newer) {
    Map<String, Integer> numbers = new HashMap<>((older.size() + newer.size()) * 2);
    Lines from = Lines.of(older, numbers);
    Lines to = Lines.of(newer, numbers);
    LineDiff diff = new LineDiff(from, to);
    diff.between(Anchors.between(from, to), 0, 0, from.size(), to.size());
    return List.copyOf(diff.blocks);
  }

  private void between(Anchors.Places anchors, int oldStart, int newStart, int oldEnd, int newEnd) {
    int older = oldStart;
    int newer = newStart;
    for (int n = 0; n < anchors.older().length; n++) {
      int nextOlder = oldStart + anchors.older()[n];
      int nextNewer = newStart + anchors.newer()[n];
      gap(older, nextOlder, newer, nextNewer);
      older = nextOlder + 1;
      newer = nextNewer + 1;
    }
    gap(older, oldEnd, newer, newEnd);
  }

  private void gap(int oldStart, int oldEnd, int newStart, int newEnd) {
    int a = oldStart;
    int b = newStart;
    while (a < oldEnd && b < newEnd && from.number(a) == to.number(b)) {
      a++;
      b++;
    }
    int aEnd = oldEnd;
    int bEnd = newEnd;
    while (aEnd > a && bEnd > b && from.number(aEnd - 1) == to.number(bEnd - 1)) {
      aEnd--;
      bEnd--;
    }
    boolean oneSided = a == aEnd || b == bEnd;
    if (oneSided || aEnd - a == 1 && bEnd - b == 1) {
      if (a < aEnd || b < bEnd) {
        blocks.add(new Block(a, aEnd, b, bEnd));
      }
    } else {
      region(a, aEnd, b, bEnd);
    }
  }

  private void region(int oldStart, int oldEnd, int newStart, int newEnd) {
    Lines a = from.part(oldStart, oldEnd);
    Lines b = to.part(newStart, newEnd);
    if (a.size() >= LARGE && b.size() >= LARGE) {
      Anchors.Places anchors = Anchors.betweenNeighbourhoods(a, b);
      if (anchors.older().length > 0) {
        between(anchors, oldStart, newStart, oldEnd, newEnd);
        return;
      }
    }
    for (Edit edit : histogram.diff(Lines.SAME, a, b)) {
      long cost = (long) edit.getLengthA() * edit.getLengthB();
      if (cost <= 1 || cost > budget) {
        blocks.add(block(edit, oldStart, newStart));
      } else {
        budget -= cost;
        refine(a, b, edit, oldStart, newStart);
      }
    }
  }

  private void refine(Lines a, Lines b, Edit edit, int oldStart, int newStart) {
    Lines older = a.part(edit.getBeginA(), edit.getEndA());
    Lines newer = b.part(edit.getBeginB(), edit.getEndB());
    for (Edit part : MyersDiff.INSTANCE.diff(Lines.SAME, older, newer)) {
      blocks.add(block(part, oldStart + edit.getBeginA(), newStart + edit.getBeginB()));
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
