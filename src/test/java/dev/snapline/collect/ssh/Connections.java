package dev.snapline.collect.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The system's own list of TCP connections. */
final class Connections {

  private static final String TIME_WAIT = "06";

  private Connections() {}

  /**
   * How many connections lead to a port and are not yet closed by the side that opened them; 0
   * where the system does not tell.
   */
  static long to(int port) {
    return Stream.of("/proc/self/net/tcp", "/proc/self/net/tcp6")
        .map(Path::of)
        .filter(Files::exists)
        .flatMap(Connections::lines)
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> fields[2].endsWith(":%04X".formatted(port)))
        .filter(fields -> !fields[3].equals(TIME_WAIT))
        // Inode 0: the kernel winds it down, no process holds it any more.
        .filter(fields -> !fields[9].equals("0"))
        .count();
  }

  private static Stream<String> lines(Path path) {
    try {
      return Files.readAllLines(path).stream().skip(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
