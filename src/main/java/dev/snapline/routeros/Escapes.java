package dev.snapline.routeros;

/**
 * The escapes inside RouterOS quotes. Upper-case hex digits are bytes; {@code \_} is a space at a
 * wrap.
 */
final class Escapes {

  private static final String NAMED = "nrtabfv\"\\$?_";
  private static final String MEANING = "\n\r\t\u0007\b\f\u000B\"\\$? ";

  private static final boolean[] ESCAPED = escaped();

  private Escapes() {}

  private static boolean[] escaped() {
    boolean[] escaped = new boolean[0x80];
    for (char c = 0; c < escaped.length; c++) {
      escaped[c] = c < ' ' || c == 0x7F || c != ' ' && MEANING.indexOf(c) >= 0;
    }
    return escaped;
  }

  /**
   * The bytes of quoted content between {@code from} and {@code to}; an escape nobody knows stays
   * as it is written.
   */
  static String decoded(String text, int from, int to) {
    int slash = text.indexOf('\\', from);
    if (slash < 0 || slash >= to) {
      return text.substring(from, to);
    }
    StringBuilder out = new StringBuilder(to - from);
    int i = from;
    while (i < to) {
      char c = text.charAt(i++);
      if (c != '\\' || i >= to) {
        out.append(c);
        continue;
      }
      int named = NAMED.indexOf(text.charAt(i));
      if (named >= 0) {
        out.append(MEANING.charAt(named));
        i++;
      } else if (i + 1 < to && hex(text.charAt(i)) >= 0 && hex(text.charAt(i + 1)) >= 0) {
        out.append((char) (hex(text.charAt(i)) << 4 | hex(text.charAt(i + 1))));
        i += 2;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Appends {@code c} in the one spelling the canonical text uses inside quotes. */
  static void append(StringBuilder out, char c) {
    int named = c == ' ' ? -1 : MEANING.indexOf(c);
    if (named >= 0) {
      out.append('\\').append(NAMED.charAt(named));
    } else if (c < ' ' || c == 0x7F) {
      appendHex(out, c);
    } else {
      out.append(c);
    }
  }

  /** The same for each character of {@code ascii}. */
  static void append(StringBuilder out, String ascii) {
    int from = 0;
    for (int i = 0; i < ascii.length(); i++) {
      char c = ascii.charAt(i);
      if (ESCAPED[c]) {
        append(out.append(ascii, from, i), c);
        from = i + 1;
      }
    }
    out.append(ascii, from, ascii.length());
  }

  static void appendHex(StringBuilder out, int value) {
    out.append('\\').append(digit(value >> 4)).append(digit(value & 0xF));
  }

  private static char digit(int nibble) {
    return "0123456789ABCDEF".charAt(nibble);
  }

  private static int hex(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  }
}
