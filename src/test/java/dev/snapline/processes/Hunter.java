package dev.snapline.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks in files for values as they are, and as programs are used to write them down, compress them
 * and wrap them up.
 */
final class Hunter {

  private static final int BITS_OF_A_LETTER = 6;

  /** Deeper than anything here is wrapped. */
  private static final int LAYERS = 3;

  private final Map<Short, List<Quarry>> byStart = new HashMap<>();
  private final BitSet starts = new BitSet(1 << Short.SIZE);

  /**
   * @param sought values by what they are; the finds name what they are and never show the value
   */
  Hunter(Map<String, String> sought) {
    sought.forEach((what, value) ->
        forms(value)
            .forEach((form, bytes) -> {
              starts.set(Short.toUnsignedInt(start(bytes, 0)));
              byStart
                  .computeIfAbsent(start(bytes, 0), _ -> new ArrayList<>())
                  .add(new Quarry(what, form, bytes));
            }));
  }

  /** The forms a value is looked for in; base64 as it comes at any place of a longer text. */
  static Map<String, byte[]> forms(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    Map<String, byte[]> forms = new LinkedHashMap<>();
    forms.put("as it is", bytes);
    forms.put("in UTF-16", value.getBytes(StandardCharsets.UTF_16LE));
    forms.put("in UTF-16, the other way round", value.getBytes(StandardCharsets.UTF_16BE));
    forms.put("in hexadecimal", ascii(HexFormat.of().formatHex(bytes)));
    forms.put("in capital hexadecimal", ascii(HexFormat.of().withUpperCase().formatHex(bytes)));
    for (int before = 0; before < 3; before++) {
      byte[] longer = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, longer, before, bytes.length);
      // Letters that depend on what comes before or after are left out.
      int from = (before * Byte.SIZE + BITS_OF_A_LETTER - 1) / BITS_OF_A_LETTER;
      int to = longer.length * Byte.SIZE / BITS_OF_A_LETTER;
      forms.put(
          "in base64, place " + before,
          ascii(Base64.getEncoder().encodeToString(longer).substring(from, to)));
    }
    return forms;
  }

  /** What is found in a file, or in the files below a directory. */
  Set<Find> in(Path place) {
    Set<Find> finds = new LinkedHashSet<>();
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        search(Files.readAllBytes(file), "", file, LAYERS, finds);
      }
      return finds;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void search(byte[] content, String wrapped, Path file, int layers, Set<Find> finds) {
    for (int at = 0; at + 1 < content.length; at++) {
      short start = start(content, at);
      if (starts.get(Short.toUnsignedInt(start))) {
        for (Quarry each : byStart.get(start)) {
          if (each.isAt(content, at)) {
            finds.add(new Find(each.what(), each.form() + wrapped, file));
          }
        }
      }
    }
    if (layers > 0) {
      Wrapping.open(
          content, (how, inner) -> search(inner, wrapped + ", " + how, file, layers - 1, finds));
    }
  }

  private static short start(byte[] bytes, int at) {
    return (short) (bytes[at] << Byte.SIZE | bytes[at + 1] & 0xff);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A value was found. */
  record Find(String what, String form, Path where) {}

  private record Quarry(String what, String form, byte[] bytes) {

    boolean isAt(byte[] content, int at) {
      int end = at + bytes.length;
      return end <= content.length && Arrays.equals(content, at, end, bytes, 0, bytes.length);
    }
  }
}
