package dev.snapline.routeros;

import java.util.regex.Pattern;

/** Says what a text is that is no export, in words that hold nothing of it. */
final class Stranger {

  /** {@code [admin@R1] > }, {@code [admin@R1] /ip address> } (6.x), {@code [admin@R1] <SAFE> }. */
  private static final Pattern PROMPT =
      Pattern.compile(
          "\\[[^\\[\\]\\s@]{1,80}@[^\\n]{0,120}?\\] (?:<SAFE>|[^>\\n]{0,120}>)(?: .*)?");

  private static final int LOOKED_AT = 8 * 1024;

  /** The longest genuine line that was ever seen has 21,549 characters (routeros.md 8). */
  private static final int LONG = 64 * 1024;

  private Stranger() {}

  /** What stands where the header should. */
  static String instead(String text) {
    String head = text.substring(0, Math.min(text.length(), LOOKED_AT));
    if (head.chars().anyMatch(Stranger::isBinary)) {
      return "what arrived is binary data instead of text";
    }
    if (head.lines().anyMatch(Stranger::isPrompt)) {
      return "a command prompt stands before it";
    }
    int end = text.indexOf('\n');
    int length = end < 0 ? text.length() : end;
    if (length > LONG) {
      return "it begins with a line of %,d characters".formatted(length);
    }
    return head.startsWith("/")
        ? "its beginning is missing"
        : "the first lines do not name a RouterOS version";
  }

  /** What a line is that cannot be read, or the reason that was given where that says more. */
  static String line(String line, String reason) {
    if (isPrompt(line)) {
      return "a command prompt stands where configuration should";
    }
    if (line.chars().limit(LOOKED_AT).anyMatch(Stranger::isBinary)) {
      return "a line of binary data is no configuration";
    }
    return line.length() > LONG
        ? "a line of %,d characters is no configuration".formatted(line.length())
        : reason;
  }

  static boolean isPrompt(String line) {
    return line.startsWith("[") && line.length() < 400 && PROMPT.matcher(line).matches();
  }

  /** A terminal's controls are no sign of it, and neither are bytes above 127: 6.x sends some. */
  private static boolean isBinary(int octet) {
    return octet < 0x07 || octet > 0x0d && octet < 0x20 && octet != 0x1b || octet == 0x7f;
  }
}
