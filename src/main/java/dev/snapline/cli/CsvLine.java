package dev.snapline.cli;

import java.util.ArrayList;
import java.util.List;

/** One line of comma-separated fields; a field in quotes may hold commas, and quotes doubled. */
final class CsvLine {

  private CsvLine() {}

  /**
   * The fields of a line.
   *
   * @throws BadUsage if a field in quotes has no end, or more than its end
   */
  static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (at >= 0) {
      at = line.startsWith("\"", at) ? quoted(line, at + 1, fields) : plain(line, at, fields);
    }
    return fields;
  }

  /** Reads a field up to its comma; returns where the next one begins, -1 if it is the last. */
  private static int plain(String line, int start, List<String> fields) {
    int comma = line.indexOf(',', start);
    fields.add(line.substring(start, comma < 0 ? line.length() : comma));
    return comma < 0 ? -1 : comma + 1;
  }

  private static int quoted(String line, int start, List<String> fields) {
    int end = line.indexOf('"', start);
    while (end >= 0 && line.startsWith("\"\"", end)) {
      end = line.indexOf('"', end + 2);
    }
    if (end < 0) {
      throw new BadUsage("a quoted field is not closed");
    }
    fields.add(line.substring(start, end).replace("\"\"", "\""));
    if (end + 1 == line.length()) {
      return -1;
    }
    if (line.charAt(end + 1) != ',') {
      throw new BadUsage("something follows the quote that closes a field");
    }
    return end + 2;
  }
}
