package dev.snapline.kernel;

import java.util.UUID;

/** One device. */
public record DeviceId(UUID value) {

  public static DeviceId random() {
    return new DeviceId(UUID.randomUUID());
  }

  /**
   * Reads the usual 36-character form; throws {@link IllegalArgumentException} on anything else.
   */
  public static DeviceId of(String text) {
    return new DeviceId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
