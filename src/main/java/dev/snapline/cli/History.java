package dev.snapline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code history DIR}: each file against the one before it, in name order. Unreadable files are
 * passed over.
 */
final class History {

  private final Console console;
  private final Arguments arguments;

  History(Console console, Arguments arguments) {
    this.console = console;
    this.arguments = arguments;
  }

  Exit run(List<String> directory) {
    List<Path> files = files(directory.getFirst());
    if (files.isEmpty()) {
      console.complain(directory.getFirst() + ": no files here");
      return Exit.TROUBLE;
    }
    Exit exit = Exit.FINE;
    @Nullable Read older = null;
    for (Path file : files) {
      Optional<Read> newer = Read.from(console, file.toString());
      if (newer.isEmpty()) {
        exit = Exit.TROUBLE;
        continue;
      }
      if (older != null) {
        exit = exit.worse(Pair.of(older, newer.get()).print(console, arguments));
      }
      older = newer.get();
    }
    return exit;
  }

  private static List<Path> files(String directory) {
    try (Stream<Path> entries = Files.list(Path.of(directory))) {
      return entries.filter(History::isExport).sorted().toList();
    } catch (IOException | InvalidPathException e) {
      return List.of();
    }
  }

  private static boolean isExport(Path path) {
    return Files.isRegularFile(path) && !String.valueOf(path.getFileName()).startsWith(".");
  }
}
