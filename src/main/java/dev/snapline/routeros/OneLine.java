package dev.snapline.routeros;

/** Makes any text fit a line, a column of the database and a terminal. */
public final class OneLine {

  private OneLine() {}

  /** White space and everything invisible becomes single spaces. */
  static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (!Character.isWhitespace(c) && !Invisible.is(c)) {
            out.appendCodePoint(c);
          } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
          }
        });
    return out.toString().strip();
  }

  /** The same, cut to at most {@code length} chars. */
  public static String of(String text, int length) {
    return cut(of(cut(text, 16 * length)), length);
  }

  /** At most {@code length} chars, never half a character. */
  static String cut(String line, int length) {
    int end = Math.min(length, line.length());
    boolean half =
        end > 0 && end < line.length() && Character.isHighSurrogate(line.charAt(end - 1));
    return line.substring(0, half ? end - 1 : end);
  }
}
