package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Undoes the terminal's wrapping: an odd number of backslashes at the end of a line continues it,
 * and exactly four spaces of the next line are indentation. More than four belong to the value.
 */
final class LogicalLines {

  private static final int INDENT = 4;

  private final String text;
  private int at;
  private int line;

  private LogicalLines(String text) {
    this.text = text;
  }

  static List<LogicalLine> of(String text) {
    LogicalLines lines = new LogicalLines(text);
    List<LogicalLine> all = new ArrayList<>();
    while (lines.at < text.length()) {
      all.add(lines.next());
    }
    return all;
  }

  private LogicalLine next() {
    int start = at;
    int first = line + 1;
    int end = endOfLine();
    if (!continues(start, end)) {
      return new LogicalLine(text.substring(start, end), start, first, NONE, NONE, true);
    }
    return unwrapped(start, first, end);
  }

  private static final int[] NONE = {};

  private LogicalLine unwrapped(int start, int first, int firstEnd) {
    StringBuilder joined = new StringBuilder();
    int[] joints = new int[8];
    int[] indents = new int[8];
    int count = 0;
    int from = start;
    int end = firstEnd;
    while (continues(from, end)) {
      joined.append(text, from, end - 1);
      if (at >= text.length()) {
        return line(
            joined,
            start,
            first,
            Arrays.copyOf(joints, count),
            Arrays.copyOf(indents, count),
            false);
      }
      if (count == joints.length) {
        joints = Arrays.copyOf(joints, count * 2);
        indents = Arrays.copyOf(indents, count * 2);
      }
      int indent = indentAt(at);
      joints[count] = joined.length();
      indents[count++] = indent;
      from = at + indent;
      end = endOfLine();
    }
    joined.append(text, from, end);
    return line(
        joined, start, first, Arrays.copyOf(joints, count), Arrays.copyOf(indents, count), true);
  }

  private static LogicalLine line(
      StringBuilder text, int start, int line, int[] joints, int[] indents, boolean complete) {
    return new LogicalLine(text.toString(), start, line, joints, indents, complete);
  }

  /** Moves past the line feed and gives the end of the line before it. */
  private int endOfLine() {
    int feed = text.indexOf('\n', at);
    int end = feed < 0 ? text.length() : feed;
    at = feed < 0 ? end : feed + 1;
    line++;
    return end;
  }

  private boolean continues(int from, int end) {
    int slashes = 0;
    while (end - slashes > from && text.charAt(end - slashes - 1) == '\\') {
      slashes++;
    }
    return slashes % 2 == 1;
  }

  private int indentAt(int from) {
    int indent = 0;
    while (indent < INDENT && from + indent < text.length() && text.charAt(from + indent) == ' ') {
      indent++;
    }
    return indent;
  }
}
