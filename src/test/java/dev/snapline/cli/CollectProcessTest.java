package dev.snapline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.Snapline;
import dev.snapline.collect.ssh.FakeRouter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command in a process of its own, with the locale and the log of one. */
class CollectProcessTest {

  @TempDir Path directory;

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void namesTheDeviceWhoseFileCannotBeNamedInTheLocale() throws Exception {
    Path list = devices("Bern-1,192.0.2.1,22,backup,geheim", "Zürich-1,192.0.2.2,22,backup,geheim");

    Process process = collect(list, "C");

    assertThat(printed(process))
        .startsWith(list + ":2: no file can be called so in the character set ")
        .endsWith("; set LC_ALL=C.UTF-8\n")
        .hasLineCount(1);
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void printsNothingAmongItsLines() throws Exception {
    try (FakeRouter router = FakeRouter.version7("").start()) {
      Files.createDirectories(directory.resolve("out"));
      Files.writeString(
          directory.resolve("out").resolve("known_hosts.csv"),
          "r1,127.0.0.1,%d,ssh-ed25519,SHA256:another,2026-01-01T00:00:00Z\n"
              .formatted(router.port()));

      String line = "r1,127.0.0.1,%d,backup,geheim".formatted(router.port());
      String printed = printed(collect(devices(line), "C.UTF-8"));

      assertThat(printed).contains("HOST_KEY_CHANGED").hasLineCount(2);
      assertThat(printed.lines()).allMatch(each -> each.startsWith("{"));
    }
  }

  private Path devices(String... lines) throws IOException {
    return Files.write(directory.resolve("devices.csv"), List.of(lines));
  }

  /** What it prints until it ends, complaints included. */
  private static String printed(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private Process collect(Path list, String locale) throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            Snapline.class.getName(),
            "collect",
            "--json",
            "--devices=" + list,
            "--out=" + directory.resolve("out"));
    command.environment().put("LC_ALL", locale);
    return command.redirectErrorStream(true).start();
  }
}
