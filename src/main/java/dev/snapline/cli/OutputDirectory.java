package dev.snapline.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Holds whole files only, which nobody but the owner may read. */
record OutputDirectory(Path path) {

  /** Makes it if it is missing. */
  static OutputDirectory at(Path path) {
    try {
      Files.createDirectories(path);
      Files.delete(Files.createTempFile(path, ".probe", ""));
      return new OutputDirectory(path);
    } catch (IOException e) {
      throw new BadUsage("nothing can be written to " + path);
    }
  }

  /** Replaces the file in one step, once all of it is on disk. */
  void write(String name, byte[] content) throws IOException {
    // On POSIX systems a temporary file is 0600 from the start.
    Path part = Files.createTempFile(path, ".", ".part");
    try {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        ByteBuffer left = ByteBuffer.wrap(content);
        while (left.hasRemaining()) {
          channel.write(left);
        }
        channel.force(true);
      }
      Files.move(
          part,
          path.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
