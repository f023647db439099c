package dev.snapline.routeros;

import java.nio.charset.StandardCharsets;

/**
 * A decoded value. Two values are the same exactly if their bytes are; how they were quoted or
 * wrapped does not matter.
 *
 * @param bytes one char per byte
 */
record Value(String bytes) {

  /** For people: UTF-8 where it is that, otherwise the bytes above ASCII stay escaped. */
  String shown() {
    return Bytes.utf8(bytes).orElseGet(this::escaped);
  }

  /** As the canonical text writes it: quoted only if it must be, one spelling per value. */
  String canonical() {
    if (plain()) {
      return bytes;
    }
    StringBuilder out = new StringBuilder(bytes.length() + 16);
    appendQuoted(out);
    return out.toString();
  }

  void appendCanonical(StringBuilder out) {
    if (plain()) {
      out.append(bytes);
    } else {
      appendQuoted(out);
    }
  }

  private void appendQuoted(StringBuilder out) {
    out.append('"');
    if (Bytes.isAscii(bytes)) {
      Escapes.append(out, bytes);
    } else {
      Bytes.utf8(bytes).ifPresentOrElse(text -> appendText(out, text), () -> out.append(escaped()));
    }
    out.append('"');
  }

  private boolean plain() {
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (c >= 0x80 || !PLAIN[c]) {
        return false;
      }
    }
    return !bytes.isEmpty();
  }

  private static final boolean[] PLAIN = plainCharacters();

  private static boolean[] plainCharacters() {
    boolean[] plain = new boolean[0x80];
    for (char c = 0; c < plain.length; c++) {
      plain[c] = c < 0x80 && Character.isLetterOrDigit(c) || "-.:/,_!#@><~*+%".indexOf(c) >= 0;
    }
    return plain;
  }

  private String escaped() {
    StringBuilder out = new StringBuilder(bytes.length() * 2);
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (c < 0x80) {
        Escapes.append(out, c);
      } else {
        Escapes.appendHex(out, c);
      }
    }
    return out.toString();
  }

  private static void appendText(StringBuilder out, String text) {
    text.codePoints()
        .forEach(c -> {
          if (c < 0x80) {
            Escapes.append(out, (char) c);
          } else if (Invisible.is(c)) {
            for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
              Escapes.appendHex(out, b & 0xFF);
            }
          } else {
            out.appendCodePoint(c);
          }
        });
  }
}
