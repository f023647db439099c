package dev.snapline.processes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a JVM makes of the options that docker/entrypoint.sh gives it. */
final class ShippedFlags {

  private static final Pattern FLAG = Pattern.compile("(?m)^ +\\S+ +(\\w+) += (\\S*) ");

  private ShippedFlags() {}

  /** The values of all flags. */
  static Map<String, String> effective(Path directory) {
    try {
      Path app = Files.createDirectories(directory.resolve("app"));
      Path entrypoint = Files.copy(Path.of("docker/entrypoint.sh"), app.resolve("entrypoint.sh"));
      // In place of the program it starts, one that asks the JVM about the options before the jar.
      Path java = Files.createDirectories(directory.resolve("home/bin")).resolve("java");
      Files.writeString(
          java,
          """
          #!/bin/sh
          options=
          for option; do
            case "$option" in -XX:*) options="$options $option" ;; esac
          done
          exec "%s/bin/java" $options -XX:+PrintFlagsFinal -version
          """
              .formatted(System.getProperty("java.home")));
      Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
      OwnProcess process =
          OwnProcess.start(
              directory.resolve("flags.log"),
              new ArrayList<>(
                  List.of(
                      "env",
                      "JAVA_HOME=" + directory.resolve("home"),
                      "sh",
                      entrypoint.toString())));
      await().atMost(Duration.ofSeconds(30)).until(() -> !process.isAlive());
      return FLAG.matcher(process.log())
          .results()
          .collect(Collectors.toMap(flag -> flag.group(1), flag -> flag.group(2)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
