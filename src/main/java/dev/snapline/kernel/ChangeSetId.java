package dev.snapline.kernel;

import java.util.UUID;

/** One change set. */
public record ChangeSetId(UUID value) {

  public static ChangeSetId random() {
    return new ChangeSetId(UUID.randomUUID());
  }

  /**
   * Reads the usual 36-character form; throws {@link IllegalArgumentException} on anything else.
   */
  public static ChangeSetId of(String text) {
    return new ChangeSetId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
