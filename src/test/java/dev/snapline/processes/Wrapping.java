package dev.snapline.processes;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPInputStream;

/** What programs wrap bytes in on their way to a disk or a wire; here it is taken off again. */
enum Wrapping {
  ZSTD("zstd", 0x28, 0xb5, 0x2f, 0xfd) {
    @Override
    InputStream unpacking(InputStream packed) throws IOException {
      return new ZstdInputStreamNoFinalizer(packed).setContinuous(true);
    }
  },
  GZIP("gzip", 0x1f, 0x8b, 0x08) {
    @Override
    InputStream unpacking(InputStream packed) throws IOException {
      return new GZIPInputStream(packed);
    }
  };

  private static final int BUFFER = 1 << 16;

  /** More than the largest content there can be. */
  private static final int LARGEST = 1 << 27;

  /** A shorter run holds no frame that could hold anything sought. */
  private static final int SHORTEST_RUN = 24;

  private static final int LETTERS_IN_A_GROUP = 4;

  private final String word;
  private final byte[] magic;

  Wrapping(String word, int... magic) {
    this.word = word;
    this.magic = new byte[magic.length];
    for (int i = 0; i < magic.length; i++) {
      this.magic[i] = (byte) magic[i];
    }
  }

  abstract InputStream unpacking(InputStream packed) throws IOException;

  /** Shows what was found under a wrapping, and which one it was. */
  @FunctionalInterface
  interface Opened {
    void show(String how, byte[] content);
  }

  /** Takes one layer off whatever begins anywhere in the bytes. */
  static void open(byte[] content, Opened opened) {
    openFrames(content, opened);
    openBase64(content, opened);
  }

  private static void openFrames(byte[] content, Opened opened) {
    for (int at = 0; at < content.length; at++) {
      for (Wrapping each : values()) {
        if (each.beginsAt(content, at)) {
          byte[] unpacked = each.unpack(content, at);
          if (unpacked.length > 0) {
            opened.show(each.word, unpacked);
          }
        }
      }
    }
  }

  /** A run may begin in what comes before it, so that each of four letters can be the first. */
  private static void openBase64(byte[] content, Opened opened) {
    for (int from = 0; from < content.length; ) {
      int to = from;
      while (to < content.length && isLetter(content[to])) {
        to++;
      }
      for (int first = from;
          to - from >= SHORTEST_RUN && first < from + LETTERS_IN_A_GROUP;
          first++) {
        openFrames(decoded(content, first, to), (how, it) -> opened.show(how + " in base64", it));
      }
      from = to + 1;
    }
  }

  private static byte[] decoded(byte[] content, int from, int to) {
    boolean half = (to - from) % LETTERS_IN_A_GROUP == 1;
    byte[] run = Arrays.copyOfRange(content, from, half ? to - 1 : to);
    for (int i = 0; i < run.length; i++) {
      run[i] = (byte) (run[i] == '-' ? '+' : run[i] == '_' ? '/' : run[i]);
    }
    return Base64.getDecoder().decode(run);
  }

  private static boolean isLetter(byte letter) {
    return letter >= 'a' && letter <= 'z'
        || letter >= 'A' && letter <= 'Z'
        || letter >= '0' && letter <= '9'
        || letter == '+'
        || letter == '/'
        || letter == '-'
        || letter == '_';
  }

  private boolean beginsAt(byte[] content, int at) {
    int end = at + magic.length;
    return content[at] == magic[0]
        && end <= content.length
        && Arrays.equals(content, at, end, magic, 0, magic.length);
  }

  /** As much as can be unpacked: the rest may have been cut off, or be something else. */
  private byte[] unpack(byte[] content, int at) {
    ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = unpacking(new ByteArrayInputStream(content, at, content.length - at))) {
      for (int read = in.read(buffer);
          read >= 0 && unpacked.size() < LARGEST;
          read = in.read(buffer)) {
        unpacked.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // Not packed after all, or not to its end.
    }
    return unpacked.toByteArray();
  }
}
