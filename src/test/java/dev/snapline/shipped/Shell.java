package dev.snapline.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs the project's scripts and the system's programs as an operator would. */
final class Shell {

  private static final Duration LONGEST = Duration.ofMinutes(8);

  private Shell() {}

  /** How a program ended and what it printed. */
  record Ended(int code, String printed) {
    /** What it printed, if it ended well. */
    String fine() {
      assertThat(code).as(printed).isZero();
      return printed.strip();
    }
  }

  static Ended run(Map<String, String> environment, List<String> command) {
    try {
      Path printed = Files.createTempFile("shell", ".txt");
      ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
      program.environment().putAll(environment);
      // Into a file: a server that a program leaves behind would keep a pipe open.
      Process process = program.redirectOutput(printed.toFile()).start();
      process.getOutputStream().close();
      assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS))
          .as("%s ends", command)
          .isTrue();
      Ended ended = new Ended(process.exitValue(), Files.readString(printed));
      Files.delete(printed);
      return ended;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static Ended run(String... command) {
    return run(Map.of(), List.of(command));
  }

  static boolean root() {
    return System.getProperty("user.name").equals("root");
  }

  /** Skips the test, and says so, where something is missing; in CI that is a failure. */
  static void need(boolean there, String what) {
    if (!there) {
      String reason = "NOT TESTED: %s is missing here".formatted(what);
      assertThat(System.getenv("CI")).as(reason).isNotEqualTo("true");
      System.err.println(reason);
      Assumptions.abort(reason);
    }
  }

  /** Writes a program that stands in for another one. */
  static Path program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(
        file, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
