package dev.snapline.demo.config;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes a configuration as RouterOS's {@code /export} does.
 *
 * @param width of the terminal; 80 without one
 * @param sensitive whether secrets are shown
 */
public record ExportWriter(Board board, Version version, int width, boolean sensitive) {

  private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter OLD =
      DateTimeFormatter.ofPattern("MMM/dd/uuuu HH:mm:ss", Locale.ENGLISH);
  private static final Set<String> SECRETS =
      Set.of(
          "password",
          "secret",
          "passphrase",
          "private-key",
          "preshared-key",
          "wpa2-pre-shared-key",
          "ipsec-secret",
          "tcp-md5-key",
          "authentication-password");

  /** Attributes that are shown by their name alone. */
  private static final Set<String> FLAGS = Set.of("blackhole");

  /**
   * @param notes comment lines that describe the state of items, without the {@code #}
   */
  public byte[] write(Config config, Map<Item, List<String>> notes, LocalDateTime now) {
    WrappedLines lines = new WrappedLines(width);
    head(lines, now);
    for (String path : config.paths()) {
      lines.line(path);
      for (Item item : config.menu(path).items()) {
        notes.getOrDefault(item, List.of()).forEach(note -> lines.line("# " + note));
        command(lines, item);
      }
    }
    return lines.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private void head(WrappedLines lines, LocalDateTime now) {
    String date =
        version.atLeast(7, 10) ? ISO.format(now) : OLD.format(now).toLowerCase(Locale.ENGLISH);
    lines.line("# " + date + " by RouterOS " + version);
    if (board.virtual()) {
      lines.line(
          version.atLeast(7, 17) ? "# system id = " + board.softwareId() : "# software id = ");
      lines.line("#");
      return;
    }
    lines.line("# software id = " + board.softwareId());
    lines.line("#");
    lines.line("# model = " + board.model());
    lines.line("# serial number = " + board.serialNumber());
  }

  private void command(WrappedLines lines, Item item) {
    lines.word(item.verb());
    String selector = item.selector();
    if (selector != null) {
      lines.word(selector);
    }
    String prefix = "";
    for (Map.Entry<String, String> each : item.attributes().entrySet()) {
      String name = each.getKey();
      if (!sensitive && SECRETS.contains(name.substring(name.lastIndexOf('.') + 1))) {
        continue;
      }
      if (FLAGS.contains(name)) {
        lines.word(name);
        continue;
      }
      int dot = name.lastIndexOf('.');
      boolean abbreviated = dot > 0 && name.substring(0, dot).equals(prefix);
      prefix = dot > 0 ? name.substring(0, dot) : prefix;
      lines.attribute(abbreviated ? name.substring(dot) : name, each.getValue());
    }
    lines.end();
  }
}
