package dev.snapline.kernel;

import java.util.UUID;

/** One snapshot. */
public record SnapshotId(UUID value) {

  public static SnapshotId random() {
    return new SnapshotId(UUID.randomUUID());
  }

  /**
   * Reads the usual 36-character form; throws {@link IllegalArgumentException} on anything else.
   */
  public static SnapshotId of(String text) {
    return new SnapshotId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
