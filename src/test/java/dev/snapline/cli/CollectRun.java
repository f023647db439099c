package dev.snapline.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One run of {@code collect}, as its command line does it. */
record CollectRun(int exit, String printed, String complained) {

  /**
   * @param directory gets the list, and the exports below {@code out}
   * @param devices lines of the list
   */
  static CollectRun in(Path directory, List<String> devices, String... options) {
    Path list = directory.resolve("devices.csv");
    try {
      Files.write(list, devices);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> args = new ArrayList<>(List.of("collect", "--devices=" + list));
    args.add("--out=" + directory.resolve("out"));
    args.addAll(List.of(options));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    int exit =
        CommandLine.run(
            args.toArray(String[]::new),
            InputStream.nullInputStream(),
            new PrintStream(printed),
            new PrintStream(complained));
    return new CollectRun(
        exit,
        printed.toString(StandardCharsets.UTF_8),
        complained.toString(StandardCharsets.UTF_8));
  }

  /** What is told of each device, round by round; without the summaries. */
  List<JsonNode> visits() {
    return printed
        .lines()
        .map(JsonMapper.shared()::readTree)
        .filter(line -> line.has("name"))
        .toList();
  }

  /** What is told of the only device in the only round. */
  JsonNode visit() {
    if (visits().size() != 1) {
      throw new AssertionError("not one visit: " + this);
    }
    return visits().getFirst();
  }
}
