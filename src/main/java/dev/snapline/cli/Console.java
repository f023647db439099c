package dev.snapline.cli;

import dev.snapline.routeros.ExportText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Standard input, output and error, and the files the arguments name. */
final class Console {

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  Console(InputStream in, PrintStream out, PrintStream err) {
    this.in = in;
    this.out =
        new PrintStream(new BufferedOutputStream(out, 1 << 16), false, StandardCharsets.UTF_8);
    this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
  }

  void line(String line) {
    out.print(line);
    out.print('\n');
  }

  void text(String text) {
    out.print(text);
  }

  void bytes(byte[] bytes) {
    out.write(bytes, 0, bytes.length);
  }

  void complain(String line) {
    out.flush();
    err.print(line);
    err.print('\n');
  }

  void flush() {
    out.flush();
  }

  /**
   * The export in the file, or in standard input for {@code -}; empty, with a complaint, if it
   * cannot be read.
   */
  Optional<ExportText> read(String file) {
    try {
      return Optional.of(
          ExportText.of(file.equals("-") ? input() : Files.readAllBytes(readable(file))));
    } catch (IOException | InvalidPathException | OutOfMemoryError e) {
      complain(file + ": cannot be read");
      return Optional.empty();
    }
  }

  private static Path readable(String file) throws IOException {
    Path path = Path.of(file);
    if (Files.isDirectory(path)) {
      throw new IOException("a directory");
    }
    return path;
  }

  /** One byte more than is read is enough to say that it is too much. */
  private byte[] input() throws IOException {
    return in.readNBytes(ExportText.LARGEST + 1);
  }
}
