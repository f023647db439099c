package dev.snapline.archive;

import dev.snapline.kernel.SnapshotId;

/** What became of a new snapshot. */
public sealed interface AppendOutcome {

  /** It is stored. */
  record Stored(SnapshotId snapshot) implements AppendOutcome {}

  /** It equals a neighbour in the history, whose time was moved instead. */
  record Unchanged(SnapshotId snapshot) implements AppendOutcome {}
}
