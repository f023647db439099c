package dev.snapline.routeros;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A menu the router could not export; what it holds is unknown, not gone.
 *
 * @param menu {@code /ip ssh}
 * @param timedOut true if it took too long, which may be different next time
 * @param line physical line of the message
 */
public record FailedMenu(String menu, boolean timedOut, int line) {

  private static final int LONGEST = 300;
  private static final Pattern MESSAGE =
      Pattern.compile("#\\s?error exporting \"?(/[^\"(]*?)\"?\\s*(?:\\((.*)\\))?\\s*");

  static Optional<FailedMenu> parse(String comment, int line) {
    Matcher message = MESSAGE.matcher(comment.length() > LONGEST ? "" : comment);
    if (!message.matches()) {
      return Optional.empty();
    }
    String reason = message.group(2);
    boolean timedOut = reason != null && reason.contains("timeout");
    return Optional.of(
        new FailedMenu(MenuPath.normal(OneLine.of(message.group(1))), timedOut, line));
  }
}
