package dev.snapline.demo.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** How RouterOS writes a value. */
final class Quoting {

  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9.:/,_!#@><~*+%-]+");
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Quoting() {}

  static boolean bare(String value) {
    return BARE.matcher(value).matches();
  }

  /** The characters of a value as they stand between quotes, each with its escape. */
  static List<String> units(String value) {
    List<String> units = new ArrayList<>(value.length());
    for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
      units.add(unit(each));
    }
    return units;
  }

  private static String unit(byte octet) {
    return switch (octet) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '$' -> "\\$";
      case '?' -> "\\?";
      default ->
          octet >= ' ' && octet < 0x7f
              ? String.valueOf((char) octet)
              : "\\" + HEX.toHexDigits(octet);
    };
  }
}
