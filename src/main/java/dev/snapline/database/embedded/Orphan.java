package dev.snapline.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A PostgreSQL that outlived a killed Snapline. Starting on its port adopts it; starting on another
 * one would wait for it in vain.
 */
final class Orphan {

  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;

  private Orphan() {}

  /** The port of the server still running on a cluster, or 0 for any free one. */
  static int portOf(Path cluster) throws IOException {
    Path file = cluster.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return 0;
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.size() <= PORT_LINE) {
      return 0;
    }
    long pid = Long.parseLong(lines.get(PID_LINE).strip());
    boolean alive = ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    return alive ? Integer.parseInt(lines.get(PORT_LINE).strip()) : 0;
  }
}
