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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Snapline in a JVM of its own, on the class path of the tests. */
public final class SnaplineProcess implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(4);
  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

  private static final AtomicInteger started = new AtomicInteger();

  private final String name;
  private final OwnProcess process;
  private final HttpClient http = HttpClient.newHttpClient();

  private SnaplineProcess(String name, OwnProcess process) {
    this.name = name;
    this.process = process;
  }

  /**
   * Starts it and does not wait.
   *
   * @param name names its logs in the directory, one for each start
   * @param settings as on the command line, without dashes: {@code snapline.roles=web}
   */
  public static SnaplineProcess launch(String name, Path directory, List<String> settings) {
    return new SnaplineProcess(
        name, OwnProcess.java(log(name, directory), SnaplineUnderTest.class, arguments(settings)));
  }

  /** The same, with the directory as its working directory and its temporary files below it. */
  static SnaplineProcess launchAtHome(String name, Path directory, List<String> settings) {
    return new SnaplineProcess(
        name,
        OwnProcess.java(
            log(name, directory), directory, SnaplineUnderTest.class, arguments(settings)));
  }

  private static Path log(String name, Path directory) {
    return directory.resolve("%s-%d.log".formatted(name, started.incrementAndGet()));
  }

  private static List<String> arguments(List<String> settings) {
    List<String> arguments = new ArrayList<>(List.of("--server.port=0"));
    settings.forEach(setting -> arguments.add("--" + setting));
    return arguments;
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
    if (port() == 0) {
      return false;
    }
    HttpRequest probe =
        HttpRequest.newBuilder(uri("/actuator/health/readiness"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
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
        .map(found -> Integer.parseInt(found.group(1)))
        .findFirst()
        .orElse(0);
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** What it has printed. */
  public String log() {
    return process.log();
  }

  /** {@code kill -9}; an embedded database that it started lives on. */
  public void kill() {
    process.handle().destroyForcibly();
    await(name).until(() -> !process.isAlive());
  }

  /** Asks it to end, as a service manager does. */
  public void stop() {
    process.stop();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.handle().pid();
  }

  /** The processor time it has used. */
  public Duration cpu() {
    return process.handle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The memory it has in use, in bytes. */
  public long residentBytes() {
    Path status = Path.of("/proc", Long.toString(process.handle().pid()), "status");
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
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
