package dev.snapline.kernel;

import java.util.UUID;

/** One attempt. */
public record AttemptId(UUID value) {

  public static AttemptId random() {
    return new AttemptId(UUID.randomUUID());
  }

  /**
   * Reads the usual 36-character form; throws {@link IllegalArgumentException} on anything else.
   */
  public static AttemptId of(String text) {
    return new AttemptId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
