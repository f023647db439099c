package dev.snapline.diff;

import java.util.ArrayList;
import java.util.List;

/** Groups changed blocks into hunks. */
final class Hunks {

  private final TextDiff diff;
  private final int context;

  Hunks(TextDiff diff, int context) {
    if (context < 0) {
      throw new IllegalArgumentException("context lines cannot be fewer than none");
    }
    this.diff = diff;
    this.context = context;
  }

  List<Hunk> all() {
    List<Hunk> hunks = new ArrayList<>();
    List<Block> near = new ArrayList<>();
    for (Block block : diff.blocks()) {
      if (!near.isEmpty() && block.oldStart() - near.getLast().oldEnd() > 2L * context) {
        hunks.add(hunk(near));
        near.clear();
      }
      near.add(block);
    }
    if (!near.isEmpty()) {
      hunks.add(hunk(near));
    }
    return hunks;
  }

  private Hunk hunk(List<Block> blocks) {
    Block first = blocks.getFirst();
    Block last = blocks.getLast();
    int before = Math.min(context, first.oldStart());
    int after = Math.min(context, diff.oldCount() - last.oldEnd());
    int oldStart = first.oldStart() - before;
    int newStart = first.newStart() - before;
    int oldEnd = last.oldEnd() + after;
    int newEnd = last.newEnd() + after;
    return new Hunk(
        oldEnd > oldStart ? oldStart + 1 : oldStart,
        oldEnd - oldStart,
        newEnd > newStart ? newStart + 1 : newStart,
        newEnd - newStart,
        diff.heading(first),
        lines(blocks, oldStart, newStart, oldEnd));
  }

  private List<DiffLine> lines(List<Block> blocks, int oldStart, int newStart, int oldEnd) {
    List<DiffLine> lines = new ArrayList<>();
    int old = oldStart;
    int current = newStart;
    for (Block block : blocks) {
      context(lines, old, current, block.oldStart());
      lines.addAll(BlockLines.of(diff, block));
      old = block.oldEnd();
      current = block.newEnd();
    }
    context(lines, old, current, oldEnd);
    return List.copyOf(lines);
  }

  private void context(List<DiffLine> lines, int old, int current, int oldEnd) {
    for (int i = 0; i < oldEnd - old; i++) {
      lines.add(
          new DiffLine(
              DiffLine.Kind.CONTEXT,
              old + i + 1,
              current + i + 1,
              diff.newShown(current + i),
              List.of(),
              false));
    }
  }
}
