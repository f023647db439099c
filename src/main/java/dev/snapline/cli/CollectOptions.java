package dev.snapline.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/** The options of {@code collect} as they were given; those without a value have an empty one. */
record CollectOptions(Map<String, String> given) {

  private static final List<String> VALUES =
      List.of(
          "--devices",
          "--out",
          "--concurrency",
          "--rounds",
          "--connect",
          "--silence",
          "--total",
          "--limit",
          NewKeys.OPTION);

  private static final List<String> FLAGS =
      List.of("--json", "--without-secrets", "--keep-rejected", NewKeys.OPTION);

  /** Empty if the usage is asked for. */
  static Optional<CollectOptions> parse(List<String> args) {
    Map<String, String> given = new HashMap<>();
    for (String arg : args) {
      int equals = arg.indexOf('=');
      String option = equals < 0 ? arg : arg.substring(0, equals);
      String value = equals < 0 ? "" : arg.substring(equals + 1);
      if (arg.equals("--help") || arg.equals("-h")) {
        return Optional.empty();
      } else if (FLAGS.contains(arg) || (VALUES.contains(option) && !value.isEmpty())) {
        given.put(option, value);
      } else {
        throw new BadUsage(
            VALUES.contains(option) ? option + " takes =VALUE" : "unknown argument " + option);
      }
    }
    return Optional.of(new CollectOptions(given));
  }

  boolean has(String option) {
    return given.containsKey(option);
  }

  NewKeys newKeys() {
    String value = given.get(NewKeys.OPTION);
    return value == null ? NewKeys.NONE : NewKeys.of(value);
  }

  Path path(String option) {
    String value = given.get(option);
    if (value == null) {
      throw new BadUsage(option + " is missing");
    }
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new BadUsage(option + " is not a path");
    }
  }

  int number(String option, int usual) {
    String value = given.get(option);
    if (value == null) {
      return usual;
    }
    if (!value.matches("[1-9][0-9]{0,4}")) {
      throw new BadUsage(option + " takes a number from 1");
    }
    return Integer.parseInt(value);
  }

  /** A number without a unit would be milliseconds, which nobody means who leaves it out. */
  Duration duration(String option, Duration usual) {
    String value = given.get(option);
    if (value == null) {
      return usual;
    }
    Duration duration =
        value.matches("[1-9][0-9]{0,7}(ms|s|m|h)")
            ? DurationStyle.SIMPLE.parse(value)
            : Duration.ZERO;
    if (!duration.isPositive() || duration.compareTo(Duration.ofDays(1)) > 0) {
      throw new BadUsage(option + " takes a duration up to 24h, such as 90s or 15m");
    }
    return duration;
  }

  DataSize size(String option, DataSize usual, DataSize most) {
    String value = given.get(option);
    if (value == null) {
      return usual;
    }
    DataSize size = value.matches("[0-9]{1,9}MB") ? DataSize.parse(value) : DataSize.ofBytes(0);
    if (size.toBytes() == 0 || size.compareTo(most) > 0) {
      throw new BadUsage("%s takes a size from 1MB to %dMB".formatted(option, most.toMegabytes()));
    }
    return size;
  }
}
