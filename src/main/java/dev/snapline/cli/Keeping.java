package dev.snapline.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Puts what came of a device into its files.
 *
 * @param rejected whether what came instead of an export is kept, too
 */
record Keeping(OutputDirectory out, boolean rejected) {

  void export(DeviceFiles files, ByteBuffer content) throws IOException {
    out.write(files.export(), content);
  }

  /**
   * Never in the place of an export.
   *
   * @param capture the head of what came; empty if nothing did
   * @return the name of the file; null without one
   */
  @Nullable String rejected(DeviceFiles files, byte[] capture) {
    if (!rejected || capture.length == 0) {
      return null;
    }
    try {
      out.write(files.rejected(), ByteBuffer.wrap(capture));
      return files.rejected();
    } catch (IOException e) {
      // Why the visit failed is worth more than why there is no file.
      return null;
    }
  }
}
