package dev.snapline.cli;

import dev.snapline.routeros.Export;
import dev.snapline.routeros.ExportText;
import dev.snapline.routeros.Finding;
import dev.snapline.routeros.Reading;
import java.util.List;
import java.util.Optional;

/** A file that was read, whole or not. */
record Read(
    String file, ExportText text, Export export, List<Finding> reasons, List<Finding> warnings) {

  static Optional<Read> from(Console console, String file) {
    return console.read(file).map(text -> of(file, text));
  }

  private static Read of(String file, ExportText text) {
    return switch (Reading.of(text)) {
      case Reading.Complete complete ->
          new Read(file, text, complete.export(), List.of(), complete.warnings());
      case Reading.Incomplete incomplete ->
          new Read(file, text, incomplete.readable(), incomplete.reasons(), incomplete.warnings());
    };
  }

  boolean complete() {
    return reasons.isEmpty();
  }

  Exit exit() {
    return complete() ? Exit.FINE : Exit.FINDING;
  }

  /** Says on standard error why the file does not count. */
  void complain(Console console) {
    reasons.forEach(reason -> console.complain(file + ": " + sentence(reason)));
  }

  static String sentence(Finding finding) {
    String where =
        finding.line() == null
            ? ""
            : "line " + finding.line() + ", column " + finding.column() + ": ";
    return where + finding.message();
  }
}
