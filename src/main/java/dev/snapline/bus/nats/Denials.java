package dev.snapline.bus.nats;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server has not allowed on this connection. It says so apart from what was asked. */
final class Denials {

  private static final Pattern DENIED =
      Pattern.compile("permissions violation for [^\"]*\"([^\"]+)\".*", Pattern.CASE_INSENSITIVE);

  /** Some subjects have a number in them. */
  private static final int MOST = 100;

  private final Set<String> subjects = new HashSet<>();

  /** Takes note of what the server says; false if it is a denial that it has said before. */
  synchronized boolean isNews(String error) {
    Matcher denied = DENIED.matcher(error);
    return !denied.find() || subjects.size() < MOST && subjects.add(denied.group(1));
  }

  /** Whether this connection may not make a consumer, or not hear what came of it. */
  synchronized boolean keepFrom(String stream, String consumer) {
    return subjects.stream()
        .anyMatch(
            subject -> subject.startsWith("_INBOX.") || subject.contains(stream + "." + consumer));
  }

  synchronized void forget() {
    subjects.clear();
  }
}
