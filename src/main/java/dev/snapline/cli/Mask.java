package dev.snapline.cli;

import dev.snapline.routeros.ExportText;

/** {@code mask}: the export line by line with secrets and scripts hidden. */
final class Mask extends PerFile {

  Mask(Console console, boolean json) {
    super(console, json);
  }

  @Override
  Exit about(Read read) {
    ExportText masked = read.text().masked();
    if (json) {
      console.line(new Json().add("file", read.file()).add("lines", masked.lines()).toString());
    } else {
      console.bytes(masked.bytes());
    }
    read.complain(console);
    return read.exit();
  }
}
