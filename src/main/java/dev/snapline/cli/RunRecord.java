package dev.snapline.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * {@code collect.jsonl}. Each line is written as it comes, into a file beside it, so that a run
 * that is killed leaves what it has done; the record of an earlier run stays until this one is
 * whole.
 */
final class RunRecord implements AutoCloseable {

  static final String NAME = "collect.jsonl";

  private final OutputDirectory out;
  private final String part;
  private final FileChannel channel;
  private @Nullable IOException fault;

  private RunRecord(OutputDirectory out, String part, FileChannel channel) {
    this.out = out;
    this.part = part;
    this.channel = channel;
  }

  static RunRecord begin(OutputDirectory out) throws IOException {
    String part = "collect-%08x.jsonl.part".formatted(ThreadLocalRandom.current().nextInt());
    return new RunRecord(out, part, out.begin(part));
  }

  /** Adds a line. What goes wrong is told at the end: the exports are worth more than this. */
  void add(Json line) {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (fault == null && bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      fault = e;
    }
  }

  /**
   * Ends the record.
   *
   * @throws IOException if any of it could not be written; what could be is left in the other file
   */
  void keep() throws IOException {
    if (fault != null) {
      throw fault;
    }
    channel.force(true);
    channel.close();
    out.replace(part, NAME);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
