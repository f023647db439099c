package dev.snapline.collect;

import dev.snapline.kernel.FailureKind;
import dev.snapline.routeros.Export;
import dev.snapline.routeros.ExportText;

/** What a visit to a device brought home. */
public sealed interface CollectOutcome {

  /** A complete export. */
  record Captured(ExportText text, Export export) implements CollectOutcome {}

  /**
   * No usable export.
   *
   * @param reason one sentence in plain words, without configuration content
   */
  record Failed(FailureKind failure, String reason) implements CollectOutcome {}
}
