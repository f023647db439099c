package dev.snapline.cli;

import java.util.List;
import java.util.Optional;

/** {@code diff OLD NEW}. */
final class Diff {

  private final Console console;
  private final Arguments arguments;

  Diff(Console console, Arguments arguments) {
    this.console = console;
    this.arguments = arguments;
  }

  Exit run(List<String> files) {
    Optional<Read> older = Read.from(console, files.getFirst());
    Optional<Read> newer = Read.from(console, files.getLast());
    if (older.isEmpty() || newer.isEmpty()) {
      return Exit.TROUBLE;
    }
    return Pair.of(older.get(), newer.get()).print(console, arguments);
  }
}
