package dev.snapline.demo;

import dev.snapline.demo.fleet.RouterState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * How many steps each router has gone, in a file, so that a restart shows no change that was none.
 * Holds numbers and kinds of changes, nothing of a configuration.
 */
final class StepRecord {

  private static final String NOISE = ".noise";

  private final Path file;
  private final Properties steps = new Properties();

  StepRecord(Path directory) {
    file = directory.resolve("steps.properties");
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        steps.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + file, e);
      }
    }
  }

  /** Takes a fresh router to where it was. */
  void replay(RouterState router) {
    String name = router.design().name();
    int count = number(name);
    for (int step = 1; step <= count; step++) {
      String kind = steps.getProperty(name + "." + step);
      if (kind == null) {
        router.step();
      } else {
        router.step(ChangeKind.valueOf(kind));
      }
    }
    router.noise(number(name + NOISE));
  }

  /**
   * Remembers where a router is.
   *
   * @param kind of the last step if it was asked for; null if its number decided
   */
  synchronized void save(RouterState router, @Nullable ChangeKind kind) {
    String name = router.design().name();
    steps.setProperty(name, String.valueOf(router.steps()));
    steps.setProperty(name + NOISE, String.valueOf(router.noise()));
    if (kind != null && kind != ChangeKind.STATUS_NOISE) {
      steps.setProperty(name + "." + router.steps(), kind.name());
    }
    try {
      Files.createDirectories(file.getParent());
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      try (OutputStream out = Files.newOutputStream(fresh)) {
        steps.store(out, "Steps that each router of the demo fleet has gone");
      }
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  private int number(String key) {
    return Integer.parseInt(steps.getProperty(key, "0"));
  }
}
