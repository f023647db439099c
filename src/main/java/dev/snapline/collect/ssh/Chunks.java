package dev.snapline.collect.ssh;

import java.util.ArrayList;
import java.util.List;

/** Bytes that come bit by bit, in arrays that grow without being copied. */
final class Chunks {

  private static final int FIRST = 2 * 1024;
  private static final int LARGEST = 1024 * 1024;

  private final List<byte[]> full = new ArrayList<>();
  private byte[] last = new byte[0];
  private int used;
  private int size;

  void add(byte[] octets, int offset, int length) {
    int done = 0;
    while (done < length) {
      if (used == last.length) {
        extend(length - done);
      }
      int fitting = Math.min(last.length - used, length - done);
      System.arraycopy(octets, offset + done, last, used, fitting);
      used += fitting;
      done += fitting;
    }
    size += length;
  }

  private void extend(int needed) {
    if (used > 0) {
      full.add(last);
    }
    last = new byte[Math.clamp(Math.max(size, needed), FIRST, LARGEST)];
    used = 0;
  }

  /** All bytes, copied into one array. */
  byte[] joined() {
    return beginning(size);
  }

  /** A copy of the first bytes, as many as there are up to {@code most}. */
  Chunks first(int most) {
    byte[] beginning = beginning(Math.min(most, size));
    Chunks first = new Chunks();
    first.add(beginning, 0, beginning.length);
    return first;
  }

  private byte[] beginning(int length) {
    byte[] beginning = new byte[length];
    int done = 0;
    for (byte[] chunk : full) {
      int fitting = Math.min(chunk.length, length - done);
      System.arraycopy(chunk, 0, beginning, done, fitting);
      done += fitting;
    }
    System.arraycopy(last, 0, beginning, done, length - done);
    return beginning;
  }
}
