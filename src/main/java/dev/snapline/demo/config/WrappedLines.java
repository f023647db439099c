package dev.snapline.demo.config;

import java.util.List;

/**
 * Writes lines as RouterOS does on a terminal: wrapped by a backslash, continued after four spaces,
 * ended by CR LF.
 */
final class WrappedLines {

  private static final String END = "\r\n";
  private static final String WRAP = "\\" + END + "    ";
  private static final int INDENT = 4;

  private final StringBuilder text = new StringBuilder();
  private final int width;
  private int column;

  /**
   * @param width of the terminal; a line with its backslash is shorter than this
   */
  WrappedLines(int width) {
    this.width = width;
  }

  /** A whole line that is never wrapped. */
  void line(String line) {
    text.append(line).append(END);
  }

  /** A word of a command that is never broken. */
  void word(String word) {
    separate(word.length());
    put(word);
  }

  /** {@code name=value}, broken after the equals sign or inside the value where it must. */
  void attribute(String name, String value) {
    List<String> units = Quoting.units(value);
    boolean bare = Quoting.bare(value);
    int length = bare ? value.length() : units.stream().mapToInt(String::length).sum() + 2;
    boolean oneLine = !units.contains("\\n") && INDENT + length <= room();
    if (oneLine && column + 1 + name.length() + 1 + length <= room()) {
      word(name + "=" + (bare ? value : quoted(units)));
      return;
    }
    word(name + "=");
    if (oneLine) {
      if (column + length > room()) {
        wrap();
      }
      put(bare ? value : quoted(units));
    } else {
      putBroken(units);
    }
  }

  void end() {
    text.append(END);
    column = 0;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private static String quoted(List<String> units) {
    return "\"" + String.join("", units) + "\"";
  }

  private void putBroken(List<String> units) {
    put("\"");
    for (String unit : units) {
      boolean newline = unit.equals("\\n");
      boolean wrapped = newline || column + unit.length() > width - 2;
      if (wrapped) {
        wrap();
      }
      put(wrapped && unit.equals(" ") ? "\\_" : unit);
    }
    put("\"");
  }

  private void separate(int needed) {
    if (column == 0) {
      return;
    }
    put(" ");
    if (column + needed > room()) {
      wrap();
    }
  }

  /** Keeps place for a space and the backslash of the next wrap. */
  private int room() {
    return width - 3;
  }

  private void wrap() {
    text.append(WRAP);
    column = INDENT;
  }

  private void put(String part) {
    text.append(part);
    column += part.length();
  }
}
