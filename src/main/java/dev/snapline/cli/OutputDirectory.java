package dev.snapline.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Holds whole files only, which nobody but the owner may read. */
record OutputDirectory(Path path) {

  private static final int AT_A_TIME = 128 * 1024;

  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);

  private static final FileAttribute<?>[] OWNER_ONLY = ownerOnly();

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

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
  void write(String name, ByteBuffer content) throws IOException {
    String part = ".%016x.part".formatted(ThreadLocalRandom.current().nextLong());
    try {
      try (FileChannel channel = begin(part)) {
        fill(channel, content);
      }
      replace(part, name);
    } finally {
      // It is gone once it has its name.
      Files.deleteIfExists(path.resolve(part));
    }
  }

  /** A new file, to be written by the caller. */
  FileChannel begin(String part) throws IOException {
    return FileChannel.open(path.resolve(part), NEW, OWNER_ONLY);
  }

  /** Gives a file that is whole its name, in one step, whether there is one of that name or not. */
  void replace(String part, String name) throws IOException {
    Files.move(
        path.resolve(part),
        path.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static void fill(FileChannel channel, ByteBuffer content) throws IOException {
    while (content.hasRemaining()) {
      // The runtime copies what is written at a time, and keeps a buffer as large as that.
      int length = Math.min(AT_A_TIME, content.remaining());
      int written = channel.write(content.slice(content.position(), length));
      content.position(content.position() + written);
    }
    channel.force(true);
  }
}
