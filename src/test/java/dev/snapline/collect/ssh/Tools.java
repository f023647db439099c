package dev.snapline.collect.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Programs of the system that tests compare with. */
final class Tools {

  private Tools() {}

  /** Skips the test, and says so, where a program is missing; in CI that is a failure. */
  static void need(String... programs) {
    for (String program : programs) {
      if (!Files.isExecutable(Path.of(program))) {
        String reason = "NOT TESTED: %s is not installed here".formatted(program);
        assertThat(System.getenv("CI")).as(reason).isNotEqualTo("true");
        skip(reason);
      }
    }
  }

  /** Skips the test, and says so, where it does not run as root. */
  static void needRoot() {
    if (!System.getProperty("user.name").equals("root")) {
      skip("NOT TESTED: only root can make an account of the system");
    }
  }

  private static void skip(String reason) {
    System.err.println(reason);
    Assumptions.abort(reason);
  }

  /** Runs a program to its end and gives what it printed. */
  static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String printed = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(Arrays.toString(command)).isTrue();
      assertThat(process.exitValue()).as(printed).isZero();
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
