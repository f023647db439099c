package dev.snapline.processes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program in a process of its own; ends with the test run at the latest. */
final class OwnProcess {

  private static final String SMALL = "-Xmx256m";

  /** The heap's share of what the shipped Compose file gives a collector, which is the least. */
  private static final String SHIPPED = "-Xmx460m";

  private final Process process;
  private final Path log;

  private OwnProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a program; what it prints goes to a new log. */
  static OwnProcess start(Path log, List<String> command) {
    return start(log, Path.of("").toAbsolutePath(), command);
  }

  private static OwnProcess start(Path log, Path workingDirectory, List<String> command) {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      Process process =
          new ProcessBuilder(command)
              .directory(workingDirectory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new OwnProcess(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A main class of the tests in a small JVM on their class path. */
  static OwnProcess java(Path log, Class<?> main, List<String> arguments) {
    return start(log, command(Path.of("target", "tmp"), SMALL, main, arguments));
  }

  /** With the heap that is shipped, a working directory and, in it, a temporary one of its own. */
  static OwnProcess java(Path log, Path home, Class<?> main, List<String> arguments) {
    return start(log, home, command(home.resolve("tmp"), SHIPPED, main, arguments));
  }

  private static List<String> command(
      Path tmp, String heap, Class<?> main, List<String> arguments) {
    try {
      Path temporary = Files.createDirectories(tmp).toAbsolutePath();
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(
          List.of(
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              heap,
              "--enable-native-access=ALL-UNNAMED",
              "--sun-misc-unsafe-memory-access=allow",
              "-Djava.io.tmpdir=" + temporary,
              "-cp",
              System.getProperty("java.class.path"),
              main.getName()));
      command.addAll(arguments);
      return command;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** What it has printed. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code kill -9}, its children included: none gets a chance to tidy up. */
  void kill() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** Asks it to end, as a service manager does. */
  void stop() {
    process.destroy();
    await().atMost(Duration.ofSeconds(60)).until(() -> !process.isAlive());
  }
}
