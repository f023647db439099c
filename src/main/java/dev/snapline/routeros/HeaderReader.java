package dev.snapline.routeros;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the comment lines at the very top. */
final class HeaderReader {

  private static final int LONGEST = 200;
  private static final Pattern FIRST =
      Pattern.compile("# (?:([!-~]+ [!-~]+) by )?RouterOS (\\d[!-~]*)");
  private static final Pattern GENUINE_DATE =
      Pattern.compile("(?:[a-z]{3}/\\d{2}/\\d{4}|\\d{4}-\\d{2}-\\d{2}) \\d{2}:\\d{2}:\\d{2}");

  private HeaderReader() {}

  static Header read(List<String> lines) {
    List<String> comments = lines.stream().filter(line -> line.length() <= LONGEST).toList();
    Matcher first = FIRST.matcher("");
    String version = null;
    String date = null;
    for (String comment : comments) {
      if (version == null && first.reset(comment).matches()) {
        version = first.group(2);
        date = first.group(1);
      }
    }
    return new Header(
        version,
        date,
        field(comments, "model"),
        field(comments, "serial number"),
        field(comments, "software id"),
        field(comments, "system id"));
  }

  static boolean hasGenuineDate(Header header) {
    String date = header.date();
    return date != null && GENUINE_DATE.matcher(date).matches();
  }

  private static @Nullable String field(List<String> comments, String name) {
    String start = "# " + name + " =";
    for (String comment : comments) {
      if (comment.startsWith(start)) {
        String value = OneLine.of(Bytes.shown(comment.substring(start.length())));
        return value.isEmpty() ? null : value;
      }
    }
    return null;
  }
}
