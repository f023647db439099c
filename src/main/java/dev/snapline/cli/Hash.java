package dev.snapline.cli;

import dev.snapline.routeros.CanonicalText;

/** {@code hash}: as {@code sha256sum} writes it, of the canonical text. */
final class Hash extends PerFile {

  Hash(Console console, boolean json) {
    super(console, json);
  }

  @Override
  Exit about(Read read) {
    CanonicalText canonical = read.export().canonical();
    if (json) {
      console.line(
          new Json()
              .add("file", read.file())
              .add("sha256", canonical.sha256())
              .add("normaliser", canonical.normaliser())
              .add("complete", read.complete())
              .toString());
    } else {
      console.line(canonical.sha256() + "  " + read.file());
    }
    read.complain(console);
    return read.exit();
  }
}
