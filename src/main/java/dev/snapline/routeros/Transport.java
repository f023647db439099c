package dev.snapline.routeros;

/** Takes away what the connection added: carriage returns and terminal control sequences. */
final class Transport {

  private static final byte ESCAPE = 0x1B;

  private Transport() {}

  /** Writes what is left of {@code raw} into {@code out} and gives how many bytes it is. */
  static int clean(byte[] raw, byte[] out) {
    int length = 0;
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == ESCAPE) {
        i = lastOfSequence(raw, i);
      } else if (raw[i] != '\r') {
        out[length++] = raw[i];
      }
    }
    return length;
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
