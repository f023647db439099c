package dev.snapline.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Snapline in a JVM of its own, on the class path of the tests. */
public final class SnaplineProcess implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofSeconds(90);
  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
  private static final List<String> JVM =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xmx256m",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Djava.io.tmpdir=" + Path.of("target", "tmp").toAbsolutePath());

  private final String name;
  private final Process process;
  private final Path log;
  private final HttpClient http = HttpClient.newHttpClient();

  private SnaplineProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it and does not wait.
   *
   * @param name names its log in the directory; a restart begins a new one
   * @param settings as on the command line, without dashes: {@code snapline.roles=web}
   */
  public static SnaplineProcess launch(String name, Path directory, List<String> settings) {
    try {
      Files.createDirectories(Path.of("target", "tmp"));
      Path log = Files.createDirectories(directory).resolve(name + ".log");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(JVM);
      command.addAll(
          List.of("-cp", System.getProperty("java.class.path"), SnaplineUnderTest.class.getName()));
      command.add("--server.port=0");
      settings.forEach(setting -> command.add("--" + setting));
      Files.deleteIfExists(log);
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new SnaplineProcess(name, process, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it takes work. */
  public SnaplineProcess awaitReady() {
    await(name)
        .atMost(LONGEST_START)
        .pollInterval(Duration.ofMillis(200))
        .failFast(() -> assertThat(process.isAlive()).as("%s is alive:%n%s", name, log()).isTrue())
        .until(this::ready);
    return this;
  }

  private boolean ready() {
    int port = port();
    if (port == 0) {
      return false;
    }
    try {
      HttpRequest probe =
          HttpRequest.newBuilder(uri("/actuator/health/readiness"))
              .timeout(Duration.ofSeconds(5))
              .build();
      return http.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where it serves HTTP, or 0 if it does not yet. */
  public int port() {
    return PORT.matcher(log())
        .results()
        .map(MatchResult::group)
        .map(found -> Integer.parseInt(found.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** What it has printed. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code kill -9}: it gets no chance to tidy up. */
  public void kill() {
    process.destroyForcibly();
    await(name).until(() -> !process.isAlive());
  }

  /** Asks it to end, as a service manager does. */
  public void stop() {
    process.destroy();
    await(name).atMost(Duration.ofSeconds(60)).until(() -> !process.isAlive());
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The processor time it has used. */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The memory it has in use, in bytes. */
  public long residentBytes() {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0L);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }
}
