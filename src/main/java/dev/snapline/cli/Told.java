package dev.snapline.cli;

import dev.snapline.kernel.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * What is told of one device in one round. The export itself is in its file: a round that kept all
 * of them in memory until its end would need gigabytes.
 *
 * @param failure null if its export is in its file
 */
record Told(@Nullable FailureKind failure, Json json, String words) {

  static Told of(Collected collected) {
    return new Told(collected.failure(), collected.json(), collected.words());
  }
}
