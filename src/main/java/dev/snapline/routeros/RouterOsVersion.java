package dev.snapline.routeros;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A RouterOS version such as {@code 7.18.2}, {@code 6.45beta27} or {@code 7.20_ab294}; ordered by
 * age.
 */
public final class RouterOsVersion implements Comparable<RouterOsVersion> {

  /** All of it on version 7; version 6 rejects the word. */
  public static final String WITH_SECRETS = "/export show-sensitive";

  /** All of it on version 6; without secrets on version 7. */
  public static final String PLAIN = "/export";

  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?(?:(alpha|beta|rc)(\\d{1,4}))?\\S*(?:\\s.*)?");
  private static final Comparator<RouterOsVersion> BY_AGE =
      Comparator.<RouterOsVersion>comparingInt(v -> v.major)
          .thenComparingInt(v -> v.minor)
          .thenComparingInt(v -> v.patch)
          .thenComparingInt(v -> v.stage)
          .thenComparingInt(v -> v.build);
  private static final int RELEASED = 3;

  private final String text;
  private final int major;
  private final int minor;
  private final int patch;
  private final int stage;
  private final int build;

  private RouterOsVersion(Matcher form) {
    this.text = form.group().strip().split("\\s", 2)[0];
    this.major = number(form.group(1));
    this.minor = number(form.group(2));
    this.patch = number(form.group(3));
    this.stage = form.group(4) == null ? RELEASED : "alpha beta rc".indexOf(form.group(4)) / 5;
    this.build = number(form.group(5));
  }

  /**
   * The version {@code text} begins with, such as {@code 7.18.2 (stable)}; empty if it begins with
   * none.
   */
  public static Optional<RouterOsVersion> parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    return form.matches() ? Optional.of(new RouterOsVersion(form)) : Optional.empty();
  }

  public int major() {
    return major;
  }

  public int minor() {
    return minor;
  }

  /** Version 7 hides secrets unless told not to; version 6 shows them and rejects the word. */
  public String exportCommand() {
    return major >= 7 ? WITH_SECRETS : PLAIN;
  }

  @Override
  public int compareTo(RouterOsVersion other) {
    return BY_AGE.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RouterOsVersion version && text.equals(version.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Without the channel: {@code 7.18.2}. */
  @Override
  public String toString() {
    return text;
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
