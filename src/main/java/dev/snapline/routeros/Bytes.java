package dev.snapline.routeros;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Strings that hold one byte per char, and what to show for them. */
final class Bytes {

  private Bytes() {}

  /** UTF-8 where the bytes are valid UTF-8, ISO 8859-1 where not. */
  static String shown(String bytes) {
    return utf8(bytes).orElse(bytes);
  }

  static Optional<String> utf8(String bytes) {
    if (isAscii(bytes)) {
      return Optional.of(bytes);
    }
    try {
      byte[] raw = bytes.getBytes(StandardCharsets.ISO_8859_1);
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  static boolean isAscii(String bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  static String of(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
