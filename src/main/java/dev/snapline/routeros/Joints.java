package dev.snapline.routeros;

import java.util.Arrays;

/** Collects where the wraps of a logical line were. */
final class Joints {

  private int[] places = new int[8];
  private int[] indents = new int[8];
  private int[] removed = new int[8];
  private int count;

  void add(int place, int indent) {
    if (count == places.length) {
      places = Arrays.copyOf(places, count * 2);
      indents = Arrays.copyOf(indents, count * 2);
      removed = Arrays.copyOf(removed, count * 2);
    }
    places[count] = place;
    indents[count] = indent;
    removed[count] = (count == 0 ? 0 : removed[count - 1]) + LogicalLine.WRAP + indent;
    count++;
  }

  LogicalLine line(String text, int start, int firstLine, boolean complete) {
    return new LogicalLine(
        text,
        start,
        firstLine,
        Arrays.copyOf(places, count),
        Arrays.copyOf(indents, count),
        Arrays.copyOf(removed, count),
        complete);
  }
}
