package dev.snapline.routeros;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the RouterOS console answers to commands other than {@code /export}. */
public final class ConsoleReply {

  private static final List<Pattern> REFUSALS =
      List.of(
          Pattern.compile("bad command name .{1,80} \\(line \\d+ column \\d+\\)"),
          Pattern.compile("syntax error \\(line \\d+ column \\d+\\)"),
          Pattern.compile(
              "expected (?:end of )?command(?: name)?(?: \\(line \\d+ column \\d+\\))?"),
          Pattern.compile("expected .{1,80} \\(line \\d+ column \\d+\\)"),
          Pattern.compile("input does not match any value of .{1,80}"),
          Pattern.compile("no such command.*(?: \\(.{1,40}\\))?"),
          Pattern.compile("(?:failure: )?not enough permissions(?: \\(\\d+\\))?"),
          Pattern.compile("(?i)permission denied\\.?"));
  private static final List<Pattern> FAULTS =
      List.of(
          Pattern.compile("no such item(?: \\(.{1,40}\\))?"),
          Pattern.compile("invalid (?:value|internal item).{0,120}"),
          Pattern.compile("failure: .{1,200}"),
          Pattern.compile("(?:std failure: )?timeout(?: \\(13\\))?"),
          Pattern.compile("action timed out.{0,200}"),
          Pattern.compile("error - contact MikroTik support.{0,200}"),
          Pattern.compile("interrupted"));
  private static final int LONGEST = 200;
  private static final Pattern FIELD =
      Pattern.compile("\\s*([a-z][a-z0-9-]*(?: [a-z0-9-]+)*): ?(.*)");

  private ConsoleReply() {}

  /** The first line of {@code output} that is a RouterOS error text; empty if there is none. */
  public static Optional<ConsoleError> error(String output) {
    return output
        .lines()
        .map(String::strip)
        .filter(line -> line.length() <= 300)
        .flatMap(line -> error(line, OneLine.of(line, LONGEST)).stream())
        .findFirst();
  }

  private static Optional<ConsoleError> error(String line, String shown) {
    return matches(REFUSALS, line)
        ? Optional.of(new ConsoleError(shown, true))
        : Optional.of(new ConsoleError(shown, false)).filter(_ -> matches(FAULTS, line));
  }

  private static boolean matches(List<Pattern> texts, String line) {
    return texts.stream().anyMatch(text -> text.matcher(line).matches());
  }

  /**
   * The fields of a {@code print} that gives one value per line, such as {@code version} to {@code
   * 7.18.2 (stable)} for {@code /system resource print}. Lines of another form are left out.
   */
  public static Map<String, String> fields(String output) {
    Map<String, String> fields = new LinkedHashMap<>();
    output
        .lines()
        .map(FIELD::matcher)
        .filter(Matcher::matches)
        .forEach(field -> fields.putIfAbsent(field.group(1), field.group(2).strip()));
    return fields;
  }
}
