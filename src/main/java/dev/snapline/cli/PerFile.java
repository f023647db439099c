package dev.snapline.cli;

import java.util.List;

/** A command that says something about each file for itself. */
abstract class PerFile {

  final Console console;
  final boolean json;

  PerFile(Console console, boolean json) {
    this.console = console;
    this.json = json;
  }

  final Exit run(List<String> files) {
    Exit exit = Exit.FINE;
    for (String file : files) {
      exit = exit.worse(Read.from(console, file).map(this::about).orElse(Exit.TROUBLE));
    }
    return exit;
  }

  abstract Exit about(Read read);
}
