package dev.snapline.routeros;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Undoes the terminal's wrapping: an odd number of backslashes at the end of a line continues it,
 * and exactly four spaces of the next line are indentation. More than four belong to the value.
 */
final class LogicalLines implements Iterator<LogicalLine> {

  private static final int INDENT = 4;
  private static final int[] NONE = {};

  private final String text;
  private int at;
  private int line;

  private LogicalLines(String text) {
    this.text = text;
  }

  /** One after the other, never all at once: a text may have millions. */
  static Iterable<LogicalLine> of(String text) {
    return () -> new LogicalLines(text);
  }

  @Override
  public boolean hasNext() {
    return at < text.length();
  }

  @Override
  public LogicalLine next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int start = at;
    int first = line + 1;
    int end = endOfLine();
    if (!continues(start, end)) {
      String whole = text.substring(start, end);
      return new LogicalLine(whole, start, first, NONE, NONE, NONE, true);
    }
    return unwrapped(start, first, end);
  }

  private LogicalLine unwrapped(int start, int first, int firstEnd) {
    StringBuilder joined = new StringBuilder();
    Joints joints = new Joints();
    int from = start;
    int end = firstEnd;
    while (continues(from, end)) {
      joined.append(text, from, end - 1);
      if (at >= text.length()) {
        return joints.line(joined.toString(), start, first, false);
      }
      int indent = indentAt(at);
      joints.add(joined.length(), indent);
      from = at + indent;
      end = endOfLine();
    }
    joined.append(text, from, end);
    return joints.line(joined.toString(), start, first, true);
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
