package dev.snapline.routeros;

import java.nio.charset.StandardCharsets;

/** Takes away what the connection added: carriage returns and terminal control sequences. */
final class Transport {

  private static final byte ESCAPE = 0x1B;

  private Transport() {}

  /** One char per byte. */
  static String clean(byte[] raw) {
    byte[] out = new byte[raw.length];
    int length = 0;
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == ESCAPE) {
        i = lastOfSequence(raw, i);
      } else if (raw[i] != '\r') {
        out[length++] = raw[i];
      }
    }
    return new String(out, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** True if the first line ends the way RouterOS ends lines. */
  static boolean hasCarriageReturns(byte[] raw) {
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '\n') {
        return i > 0 && raw[i - 1] == '\r';
      }
    }
    return false;
  }

  private static int lastOfSequence(byte[] raw, int escape) {
    int i = escape + 1;
    if (i >= raw.length || raw[i] != '[') {
      // ESC Z and its like: two bytes. A lone ESC goes alone, so that a line end after it stays.
      return i < raw.length && raw[i] >= '0' && raw[i] <= '~' ? i : escape;
    }
    do {
      i++;
    } while (i < raw.length && raw[i] >= ' ' && raw[i] <= '?');
    return i < raw.length && raw[i] >= '@' && raw[i] <= '~' ? i : i - 1;
  }
}
