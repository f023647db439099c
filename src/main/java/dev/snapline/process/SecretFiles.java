package dev.snapline.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Looks whether the secrets can be read, before they are. A directory that somebody named must be
 * there: without it, passwords would be missing, or their defaults be taken.
 */
class SecretFiles implements EnvironmentPostProcessor, Ordered {

  private static final String SETTING = "snapline.secrets-dir";

  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER - 1;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    String directory = environment.getProperty(SETTING);
    if (directory != null) {
      // Empty, it would mean everything below the root directory.
      if (directory.isBlank()) {
        throw new Misconfigured(SETTING + " is empty: name a directory or remove it.");
      }
      check(Path.of(directory));
    }
  }

  /** Throws {@link Misconfigured} if there is a secret that cannot be read. */
  static void check(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new Misconfigured("%s: there is no directory %s.".formatted(SETTING, directory));
    }
    if (!Files.isReadable(directory) || !Files.isExecutable(directory)) {
      throw new Misconfigured("%s: the directory %s cannot be read.".formatted(SETTING, directory));
    }
    for (Path file : files(directory)) {
      if (!Files.isReadable(file)) {
        throw new Misconfigured("%s: the file %s cannot be read.".formatted(SETTING, file));
      }
    }
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
