package dev.snapline.routeros;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passwords in addresses such as {@code https://anna:secret@example.net/}. */
final class UrlSecrets {

  private static final Pattern CREDENTIALS =
      Pattern.compile("(://[^/\\s:@]{1,200}:)[^/\\s@]{1,200}@");

  private UrlSecrets() {}

  /** The value without the passwords; empty if it has none. */
  static Optional<String> hidden(String value) {
    if (!value.contains("://") || value.indexOf('@') < 0) {
      return Optional.empty();
    }
    Matcher credentials = CREDENTIALS.matcher(value);
    return credentials.find()
        ? Optional.of(credentials.replaceAll("$1" + Masking.HIDDEN + "@"))
        : Optional.empty();
  }
}
