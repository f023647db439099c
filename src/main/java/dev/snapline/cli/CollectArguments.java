package dev.snapline.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code collect} was told. */
record CollectArguments(
    Path devices, Path out, int concurrency, int rounds, boolean json, boolean withoutSecrets) {

  static final String USAGE =
      """
      usage: java -jar snapline.jar collect --devices=FILE --out=DIR [OPTION]...

        --devices=FILE     CSV: name,host,port,username,password[,legacy]
                           (password: the password, env:NAME, file:PATH or key:PATH)
        --out=DIR          gets NAME.rsc for each device, and collect.jsonl
        --concurrency=N    devices at a time, 50 unless given
        --rounds=N         visits every device N times
        --without-secrets  takes exports without secrets, too, where the user may not see them
        --json             one JSON object per line (docs/collect.md)

      exit code: 0 all collected, 1 some failed, 2 bad usage or a bad line in FILE\
      """;

  private static final List<String> VALUES =
      List.of("--devices", "--out", "--concurrency", "--rounds");

  /** Empty if the usage is asked for. */
  static Optional<CollectArguments> parse(List<String> args) {
    Map<String, String> values = new HashMap<>();
    boolean json = false;
    boolean withoutSecrets = false;
    for (String arg : args) {
      int equals = arg.indexOf('=');
      String option = equals < 0 ? arg : arg.substring(0, equals);
      if (arg.equals("--help") || arg.equals("-h")) {
        return Optional.empty();
      } else if (arg.equals("--json")) {
        json = true;
      } else if (arg.equals("--without-secrets")) {
        withoutSecrets = true;
      } else if (VALUES.contains(option) && equals > 0 && equals + 1 < arg.length()) {
        values.put(option, arg.substring(equals + 1));
      } else {
        throw new BadUsage(
            VALUES.contains(option) ? option + " takes =VALUE" : "unknown argument " + option);
      }
    }
    return Optional.of(
        new CollectArguments(
            path(values, "--devices"),
            path(values, "--out"),
            number(values, "--concurrency", "50"),
            number(values, "--rounds", "1"),
            json,
            withoutSecrets));
  }

  private static Path path(Map<String, String> values, String option) {
    String value = values.get(option);
    if (value == null) {
      throw new BadUsage(option + " is missing");
    }
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new BadUsage(option + " is not a path");
    }
  }

  private static int number(Map<String, String> values, String option, String usual) {
    String value = values.getOrDefault(option, usual);
    if (!value.matches("[1-9][0-9]{0,4}")) {
      throw new BadUsage(option + " takes a number from 1");
    }
    return Integer.parseInt(value);
  }
}
