package dev.snapline.routeros;

import org.jspecify.annotations.Nullable;

/** Why somebody should look at an edit. */
final class Risks {

  private Risks() {}

  static @Nullable String of(Edit edit) {
    return null;
  }
}
