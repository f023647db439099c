package dev.snapline.encryption;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is encrypted: format (1 byte), kind (1), tenant (16), device (16), length of the content
 * (4), then the content compressed by zstd.
 *
 * @see "Decision 0012"
 */
final class Framing {

  private static final byte FORMAT = 1;
  private static final int HEADER = 1 + 1 + 16 + 16 + 4;
  private static final int LEVEL = 6;

  /** Of the content, in bytes. */
  static final int LARGEST = 64 * 1024 * 1024;

  private Framing() {}

  static byte[] frame(ContentLabel label, byte[] content) {
    if (content.length > LARGEST) {
      throw new IllegalArgumentException(
          "Content of %d bytes is over the limit".formatted(content.length));
    }
    byte[] compressed = Zstd.compress(content, LEVEL);
    return ByteBuffer.allocate(HEADER + compressed.length)
        .put(FORMAT)
        .put((byte) label.kind().code())
        .putLong(label.tenant().value().getMostSignificantBits())
        .putLong(label.tenant().value().getLeastSignificantBits())
        .putLong(label.device().value().getMostSignificantBits())
        .putLong(label.device().value().getLeastSignificantBits())
        .putInt(content.length)
        .put(compressed)
        .array();
  }

  /** The content, or null if the frame is damaged or of something else. */
  static byte @Nullable [] unframe(ContentLabel label, byte[] framed) {
    if (framed.length < HEADER) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(framed);
    byte format = buffer.get();
    byte kind = buffer.get();
    UUID tenant = new UUID(buffer.getLong(), buffer.getLong());
    UUID device = new UUID(buffer.getLong(), buffer.getLong());
    int length = buffer.getInt();
    if (format != FORMAT
        || kind != label.kind().code()
        || !tenant.equals(label.tenant().value())
        || !device.equals(label.device().value())
        || length < 0
        || length > LARGEST) {
      return null;
    }
    byte[] compressed = new byte[buffer.remaining()];
    buffer.get(compressed);
    try {
      byte[] content = Zstd.decompress(compressed, length);
      return content.length == length ? content : null;
    } catch (ZstdException e) {
      return null;
    }
  }
}
