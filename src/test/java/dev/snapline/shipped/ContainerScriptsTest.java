package dev.snapline.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.snapline.FreshDataDirectory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts of the container image, run outside of one. */
class ContainerScriptsTest {

  private static final Path DOCKER = Path.of("docker").toAbsolutePath();
  private final Path directory = FreshDataDirectory.create();

  @Test
  void startsTheJarBesideItWithoutHeapOrCoreDumpsAndHandsOverArguments() throws Exception {
    Shell.Ended ended = entrypoint(Map.of("TMPDIR", "/var/tmp"), "--snapline.zone=a b", "x");
    assertThat(ended.fine().lines())
        .contains(
            "-XX:MaxRAMPercentage=60",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-HeapDumpOnOutOfMemoryError",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/var/tmp/snapline-crash-%p.log")
        .endsWith("-jar", directory.resolve("snapline.jar").toString(), "--snapline.zone=a b", "x")
        .noneMatch(line -> line.startsWith("-XX:AOTCache"));
  }

  @Test
  void usesWhatTheTrainingRunLeftBehind() throws Exception {
    Path cache = Files.writeString(directory.resolve("snapline.aot"), "");
    assertThat(entrypoint(Map.of()).fine().lines()).contains("-XX:AOTCache=" + cache);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "100", "half", "7.5", "-1"})
  void refusesAShareOfMemoryThatCannotBe(String percent) throws Exception {
    Shell.Ended ended = entrypoint(Map.of("SNAPLINE_HEAP_PERCENT", percent));
    assertThat(ended.code()).isEqualTo(64);
    assertThat(ended.printed()).contains("SNAPLINE_HEAP_PERCENT", "\"" + percent + "\"");
  }

  @Test
  void isHealthyOnlyWhileSnaplineSaysThatItIsReady() throws Exception {
    int[] status = {200};
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/actuator/health/readiness",
        exchange -> {
          exchange.sendResponseHeaders(status[0], -1);
          exchange.close();
        });
    server.start();
    Map<String, String> port = Map.of("SERVER_PORT", "" + server.getAddress().getPort());
    assertThat(health(port).fine()).isEqualTo("readiness: 200");
    status[0] = 503;
    assertThat(health(port).code()).isEqualTo(1);
    server.stop(0);
    assertThat(health(port).code()).isEqualTo(1);
  }

  private static Shell.Ended health(Map<String, String> environment) {
    return Shell.run(environment, List.of(DOCKER.resolve("health.sh").toString()));
  }

  /** Runs it beside an empty jar with a Java that prints its arguments, one a line. */
  private Shell.Ended entrypoint(Map<String, String> environment, String... arguments)
      throws IOException {
    Path script = directory.resolve("entrypoint.sh");
    Shell.program(script, Files.readString(DOCKER.resolve("entrypoint.sh")));
    Path java = Files.createDirectories(directory.resolve("jdk/bin")).resolve("java");
    Shell.program(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    Map<String, String> all = new java.util.HashMap<>(environment);
    all.put("JAVA_HOME", directory.resolve("jdk").toString());
    List<String> command = new java.util.ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    return Shell.run(all, command);
  }
}
