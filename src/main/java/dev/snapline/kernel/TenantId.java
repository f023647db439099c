package dev.snapline.kernel;

import java.util.UUID;

/** One tenant. */
public record TenantId(UUID value) {

  public static TenantId random() {
    return new TenantId(UUID.randomUUID());
  }

  /**
   * Reads the usual 36-character form; throws {@link IllegalArgumentException} on anything else.
   */
  public static TenantId of(String text) {
    return new TenantId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
