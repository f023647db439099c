package dev.snapline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.Snapline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DeviceListTest {

  @TempDir Path directory;

  @Test
  void namesTheDeviceWhoseFileWouldHaveTooLongAName() throws IOException {
    String most = "é".repeat(100);
    assertThat(read(most + ",192.0.2.1,22,backup,geheim").complaints()).isEmpty();
    String more = "語".repeat(84);
    assertThat(
            read("r1,192.0.2.1,22,backup,geheim", more + ",192.0.2.2,22,backup,geheim")
                .complaints())
        .containsExactly(file() + ":2: the name is too long for a file: more than 255 bytes");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void namesTheDeviceWhoseFileCannotBeNamedInTheLocale() throws Exception {
    write("Bern-1,192.0.2.1,22,backup,geheim", "Zürich-1,192.0.2.2,22,backup,geheim");
    Path out = directory.resolve("out");
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Snapline.class.getName(),
            "collect",
            "--devices=" + file(),
            "--out=" + out);
    command.environment().put("LC_ALL", "C");
    Process process = command.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(said)
        .startsWith(file() + ":2: no file can be called so in the character set ")
        .endsWith("; set LC_ALL=C.UTF-8\n")
        .hasLineCount(1);
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(out).doesNotExist();
  }

  private DeviceList read(String... lines) throws IOException {
    write(lines);
    return DeviceList.read(file(), new Secrets(Map.of()));
  }

  private void write(String... lines) throws IOException {
    Files.write(file(), List.of(lines));
  }

  private Path file() {
    return directory.resolve("devices.csv");
  }
}
