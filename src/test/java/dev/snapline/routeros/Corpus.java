package dev.snapline.routeros;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of real exports, if there is one: {@code single/*.rsc} and {@code
 * history/<router>/*.rsc}.
 */
record Corpus(Path folder) {

  /**
   * From the property {@code snapline-test.corpus}, SNAPLINE_CORPUS or a folder beside the project.
   */
  static Optional<Corpus> find() {
    String named = System.getProperty("snapline-test.corpus", System.getenv("SNAPLINE_CORPUS"));
    Path folder = Path.of(named == null ? "../shared/corpus" : named);
    return Files.isDirectory(folder) ? Optional.of(new Corpus(folder)) : Optional.empty();
  }

  List<Path> files() {
    return list(folder, 3).filter(path -> path.toString().endsWith(".rsc")).toList();
  }

  List<Path> routers() {
    return list(folder.resolve("history"), 1).filter(Files::isDirectory).skip(1).toList();
  }

  List<Path> history(Path router) {
    return list(router, 1).filter(path -> path.toString().endsWith(".rsc")).toList();
  }

  static ExportText text(Path file) {
    try {
      return ExportText.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> list(Path folder, int depth) {
    try (Stream<Path> paths = Files.walk(folder, depth)) {
      return paths.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
