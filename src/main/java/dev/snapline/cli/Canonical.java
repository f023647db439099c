package dev.snapline.cli;

import dev.snapline.routeros.CanonicalText;

/** {@code canonical}: the text that decides whether anything changed, secrets in clear. */
final class Canonical extends PerFile {

  Canonical(Console console, boolean json) {
    super(console, json);
  }

  @Override
  Exit about(Read read) {
    CanonicalText canonical = read.export().canonical();
    if (json) {
      console.line(
          new Json()
              .add("file", read.file())
              .add("normaliser", canonical.normaliser())
              .add("text", canonical.text())
              .toString());
    } else {
      console.text(canonical.text());
    }
    read.complain(console);
    return read.exit();
  }
}
