package dev.snapline.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One line of comma-separated fields, without the blanks around them; a field in quotes may hold
 * blanks at its ends, commas, and quotes doubled.
 */
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
      int start = behindBlanks(line, at);
      at =
          line.startsWith("\"", start)
              ? quoted(line, start + 1, fields)
              : plain(line, start, fields);
    }
    return fields;
  }

  /** A line that reads as these fields. */
  static String of(List<String> fields) {
    return fields.stream().map(CsvLine::written).collect(Collectors.joining(","));
  }

  private static String written(String field) {
    boolean plain = field.equals(field.strip()) && !field.contains(",") && !field.contains("\"");
    return plain ? field : "\"" + field.replace("\"", "\"\"") + "\"";
  }

  /** Reads a field up to its comma; returns where the next one begins, -1 if it is the last. */
  private static int plain(String line, int start, List<String> fields) {
    int comma = line.indexOf(',', start);
    fields.add(line.substring(start, comma < 0 ? line.length() : comma).strip());
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
    int next = behindBlanks(line, end + 1);
    if (next == line.length()) {
      return -1;
    }
    if (line.charAt(next) != ',') {
      throw new BadUsage("something follows the quote that closes a field");
    }
    return next + 1;
  }

  private static int behindBlanks(String line, int start) {
    int at = start;
    while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
      at++;
    }
    return at;
  }
}
