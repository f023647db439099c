package dev.snapline.cli;

import java.util.ArrayList;
import java.util.List;

/** One line of comma-separated fields; a field in quotes may hold commas, and quotes doubled. */
final class CsvLine {

  private CsvLine() {}

  static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else if (c == '"' && (quoted || field.isEmpty())) {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    if (quoted) {
      throw new BadUsage("a quoted field is not closed");
    }
    fields.add(field.toString());
    return fields;
  }
}
