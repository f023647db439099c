package dev.snapline.routeros;

import java.util.Arrays;

/**
 * One line as RouterOS meant it: the terminal's wraps taken out. Knows where each of its characters
 * stood in the file.
 *
 * @param text the unwrapped text, one char per byte
 * @param start offset of the first character in the export text
 * @param line number of the first physical line, from 1
 * @param joints for each wrap: offset in {@code text} where the next physical line begins
 * @param indents for each wrap: how many spaces were taken off that physical line
 * @param removed for each wrap: how many characters all wraps up to it took out
 * @param complete false if the text ended inside a wrap
 */
record LogicalLine(
    String text,
    int start,
    int line,
    int[] joints,
    int[] indents,
    int[] removed,
    boolean complete) {

  /** Backslash and line feed. */
  static final int WRAP = 2;

  int lastLine() {
    return line + joints.length;
  }

  int lineOf(int offset) {
    return line + jointsUpTo(offset);
  }

  /** Column in the physical line, from 1. */
  int columnOf(int offset) {
    int joint = jointsUpTo(offset);
    return joint == 0 ? offset + 1 : offset - joints[joint - 1] + indents[joint - 1] + 1;
  }

  /** Offset in the export text. */
  int fileOffset(int offset) {
    int before = jointsUpTo(offset);
    return start + offset + (before == 0 ? 0 : removed[before - 1]);
  }

  /** How many wraps lie at or before the offset. */
  int jointsUpTo(int offset) {
    int found = Arrays.binarySearch(joints, offset);
    if (found < 0) {
      return -found - 1;
    }
    while (found + 1 < joints.length && joints[found + 1] == offset) {
      found++;
    }
    return found + 1;
  }
}
