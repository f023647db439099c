package dev.snapline.routeros;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Prints commands the way a RouterOS terminal of some width does; written apart from the reader, to
 * test it.
 */
final class Terminal {

  /** A command as a test means it; values hold one char per byte. */
  record Line(String menu, String verb, String selector, Map<String, String> attributes) {}

  private final int width;
  private final boolean alwaysQuotes;
  private final boolean terse;
  private final String lineEnd;
  private final StringBuilder out = new StringBuilder();

  Terminal(int width, boolean alwaysQuotes, boolean terse, String lineEnd) {
    this.width = width;
    this.alwaysQuotes = alwaysQuotes;
    this.terse = terse;
    this.lineEnd = lineEnd;
  }

  String print(List<Line> lines) {
    String menu = "";
    for (Line line : lines) {
      List<String> units = new ArrayList<>();
      if (terse) {
        plain(units, line.menu() + " ");
      } else if (!line.menu().equals(menu)) {
        out.append(line.menu()).append(lineEnd).append("# a status comment").append(lineEnd);
        menu = line.menu();
      }
      plain(units, line.verb());
      if (!line.selector().isEmpty()) {
        plain(units, " " + line.selector());
      }
      line.attributes()
          .forEach((name, value) -> {
            plain(units, " " + name + "=");
            value(units, value);
          });
      wrap(units);
    }
    return out.toString();
  }

  /** Text outside quotes breaks after a space or an equals sign. */
  private static void plain(List<String> units, String text) {
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == ' ' || text.charAt(i) == '=') {
        units.add(text.substring(from, i + 1));
        from = i + 1;
      }
    }
    if (from < text.length()) {
      units.add(text.substring(from));
    }
  }

  private void value(List<String> units, String value) {
    if (!alwaysQuotes && value.matches("[A-Za-z0-9.:/,_-]+")) {
      units.add(value);
      return;
    }
    units.add("\"");
    for (char c : value.toCharArray()) {
      units.add(INSIDE + escaped(c));
    }
    units.add("\"");
  }

  private static final String INSIDE = "\0";

  private static String escaped(char c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '"', '\\', '$', '?' -> "\\" + c;
      default -> c < ' ' || c > '~' ? String.format("\\%02X", (int) c) : String.valueOf(c);
    };
  }

  private void wrap(List<String> units) {
    int column = 0;
    for (int i = 0; i < units.size(); i++) {
      boolean inside = units.get(i).startsWith(INSIDE);
      String text = inside ? units.get(i).substring(1) : units.get(i);
      boolean first = column == 0 || column == 4;
      if (!first && column + text.length() >= width) {
        out.append('\\').append(lineEnd).append("    ");
        column = 4;
        text = inside && text.equals(" ") ? "\\_" : text;
      }
      out.append(text);
      column += text.length();
    }
    out.append(lineEnd);
  }
}
