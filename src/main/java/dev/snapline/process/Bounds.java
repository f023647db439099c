package dev.snapline.process;

import java.time.Duration;

/**
 * What durations of the settings may be. A record that is made checks with it what it was given,
 * and throws the sentence that names the setting.
 */
public final class Bounds {

  /** What is longer is a slip, and does not fit into nanoseconds any more. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private Bounds() {}

  public static void atLeast(String setting, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "%s must be at least %s.".formatted(setting, words(least)));
    }
    if (value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "%s must be at most %s.".formatted(setting, words(LONGEST)));
    }
  }

  public static void between(String setting, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s must be between %s and %s.".formatted(setting, words(least), words(most)));
    }
  }

  /** As one would write it in a setting. */
  private static String words(Duration duration) {
    long seconds = duration.toSeconds();
    if (duration.toMillisPart() != 0) {
      return duration.toMillis() + "ms";
    }
    if (seconds == 0 || seconds % 60 != 0) {
      return seconds + "s";
    }
    if (seconds % 3_600 != 0) {
      return duration.toMinutes() + "m";
    }
    return seconds % 86_400 != 0 ? duration.toHours() + "h" : duration.toDays() + "d";
  }
}
