package dev.snapline.demo.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Configuration as one writes it down: menu lines, and {@code add} and {@code set} lines below
 * them. A line that begins with a space goes on with the one before.
 */
final class Script {

  private static final Pattern WORD =
      Pattern.compile(
          "(?<selector>\\[ [^]]* ])|(?<name>[a-z0-9./-]+)=(?:\"(?<quoted>(?:[^\"\\\\]|\\\\.)*)\""
              + "|(?<bare>[^ \"]*))|(?<bareword>[^ ]+)");

  private Script() {}

  /** Throws {@link IllegalArgumentException} on a line it does not understand. */
  static void apply(String script, Config config) {
    Menu menu = null;
    for (String line : script.replaceAll("\\n +", " ").split("\\n")) {
      if (line.startsWith("/")) {
        menu = config.menu(line);
      } else if (menu != null) {
        command(line, menu);
      } else {
        throw new IllegalArgumentException("No menu above: " + line);
      }
    }
  }

  private static void command(String line, Menu menu) {
    int verbEnd = line.indexOf(' ');
    String selector = null;
    List<String> pairs = new ArrayList<>();
    Matcher word = WORD.matcher(line).region(verbEnd + 1, line.length());
    while (word.find()) {
      if (word.group("name") != null) {
        pairs.add(word.group("name"));
        pairs.add(value(word));
      } else if (line.startsWith("set ")) {
        selector = word.group();
      } else {
        pairs.add(word.group());
        pairs.add("");
      }
    }
    String[] attributes = pairs.toArray(String[]::new);
    switch (line.substring(0, verbEnd)) {
      case "add" -> menu.add(attributes);
      case "set" -> menu.set(selector, attributes);
      default -> throw new IllegalArgumentException("Neither add nor set: " + line);
    }
  }

  private static String value(Matcher word) {
    String quoted = word.group("quoted");
    return quoted == null ? word.group("bare") : quoted.translateEscapes();
  }
}
