package dev.snapline.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.FreshDataDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The steps of the Dockerfile without containers: the built jar is extracted in layers, trained,
 * started by the image's entry point and probed by its health check.
 */
class ExtractedJarIT {

  private static final Duration LONG = Duration.ofMinutes(3);
  private static final Path DOCKER = Path.of("docker").toAbsolutePath();
  private static final Path JAVA = Path.of(System.getProperty("java.home"));

  private final Path directory = FreshDataDirectory.create().toAbsolutePath();
  private final Path layers = directory.resolve("layers");
  private final Path app = directory.resolve("app");
  private final Path log = directory.resolve("snapline.log");
  private String dockerfile;

  @Test
  void startsFromItsLayersWithWhatTheTrainingLeftAndSaysWhenItIsReady() throws Exception {
    dockerfile = Files.readString(DOCKER.resolve("Dockerfile")).replace("\\\n", "");
    assemble();
    run(step("RUN (java .*-XX:AOTCacheOutput=\\S+ .*)"), app);
    endDatabaseOfTraining();
    assertThat(app.resolve("snapline.aot")).isNotEmptyFile();
    Map<String, String> environment = environment();
    assertThat(health(environment).code()).as("before it is started").isEqualTo(1);
    Process snapline = start(environment);
    try {
      await("readiness")
          .atMost(LONG)
          .failFast(() -> assertThat(snapline.isAlive()).as(Files.readString(log)).isTrue())
          .until(() -> health(environment).code() == 0);
      assertThat(health(environment).fine()).isEqualTo("readiness: 200");
      String command = Files.readString(Path.of("/proc", "" + snapline.pid(), "cmdline"));
      assertThat(command).contains("-XX:AOTCache=" + app.resolve("snapline.aot"));
      assertThat(Files.readString(log)).doesNotContain("[error]", "[warning]");
    } finally {
      snapline.destroy();
      assertThat(snapline.waitFor(1, java.util.concurrent.TimeUnit.MINUTES)).isTrue();
    }
    assertThat(health(environment).code()).as("after its end").isEqualTo(1);
  }

  /** What the stages "layers" and "runtime" do. */
  private void assemble() throws IOException {
    Files.createDirectories(layers);
    Files.createDirectories(app);
    Files.copy(jar(), layers.resolve("snapline.jar"));
    run(step("RUN (java -Djarmode=tools .*)"), layers);
    Matcher copies =
        Pattern.compile("(?m)^COPY --from=layers /layers/app/(\\S+)/ \\./$").matcher(dockerfile);
    assertThat(copies.results().count()).isEqualTo(4);
    copies.reset();
    while (copies.find()) {
      Shell.run("cp", "-a", layers.resolve("app").resolve(copies.group(1)) + "/.", app.toString())
          .fine();
    }
    for (String script : List.of("entrypoint.sh", "health.sh")) {
      Shell.program(app.resolve(script), Files.readString(DOCKER.resolve(script)));
    }
  }

  /** The training is halted, so its database goes on; in a container it would end with that. */
  private void endDatabaseOfTraining() throws IOException {
    List<Path> found;
    try (Stream<Path> files = Files.walk(directory.resolve("training"))) {
      found = files.filter(file -> file.endsWith("postmaster.pid")).toList();
    }
    for (Path file : found) {
      ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst()))
          .ifPresent(database -> {
            database.destroy();
            await("end of the database").atMost(LONG).until(() -> !database.isAlive());
          });
    }
  }

  private String step(String pattern) {
    Matcher found = Pattern.compile("(?m)^" + pattern + "$").matcher(dockerfile);
    assertThat(found.find()).as(pattern).isTrue();
    return found
        .group(1)
        .replace("/app/", app + "/")
        .replace("/tmp/snapline.aot", app.resolve("snapline.aot").toString())
        .replace("/tmp/training", directory.resolve("training").toString());
  }

  private static void run(String command, Path where) {
    String path = JAVA.resolve("bin") + ":" + System.getenv("PATH");
    Shell.run(
            Map.of("PATH", path, "WHERE", where.toString()),
            List.of("sh", "-euc", "cd \"$WHERE\"; " + command))
        .fine();
  }

  private Map<String, String> environment() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Map.of(
          "JAVA_HOME",
          JAVA.toString(),
          "SERVER_PORT",
          "" + free.getLocalPort(),
          "SNAPLINE_DATA_DIR",
          directory.resolve("data").toString(),
          // With a cache that it cannot use it would start all the same, only slower.
          "JAVA_TOOL_OPTIONS",
          "-XX:AOTMode=on");
    }
  }

  private Process start(Map<String, String> environment) throws IOException {
    ProcessBuilder program = new ProcessBuilder(app.resolve("entrypoint.sh").toString());
    program.environment().putAll(environment);
    Process process = program.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return process;
  }

  private Shell.Ended health(Map<String, String> environment) {
    return Shell.run(environment, List.of(app.resolve("health.sh").toString()));
  }

  private static Path jar() throws IOException {
    try (Stream<Path> built = Files.list(Path.of("target"))) {
      List<Path> jars =
          built.filter(file -> file.getFileName().toString().matches("snapline-.*\\.jar")).toList();
      Shell.need(!jars.isEmpty(), "the packaged jar (mvn package)");
      return jars.getFirst();
    }
  }
}
