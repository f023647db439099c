package dev.snapline.inventory;

import java.util.UUID;

/** One shared credential set. */
public record CredentialSetId(UUID value) {

  public static CredentialSetId random() {
    return new CredentialSetId(UUID.randomUUID());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
