package dev.snapline.timeline;

import dev.snapline.archive.Snapshot;
import dev.snapline.changes.ChangeSet;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.FailureKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of a device's history. */
public sealed interface HistoryRow {

  /** When it happened; rows are in this order, newest first. */
  Instant at();

  /**
   * A snapshot and what changed with it.
   *
   * @param changes against the snapshot before it, or null for a baseline
   * @param newest whether it is the device's newest
   */
  record SnapshotRow(Snapshot snapshot, @Nullable ChangeSet changes, boolean newest)
      implements HistoryRow {
    @Override
    public Instant at() {
      return snapshot.collectedAt();
    }

    /** What to call it where it has no changes. */
    public String baseline() {
      return baseline(snapshot);
    }

    static String baseline(Snapshot snapshot) {
      return snapshot.earlierPruned()
          ? "Oldest snapshot kept; earlier ones were pruned"
          : "First snapshot (baseline)";
    }
  }

  /**
   * Failed attempts of one kind in a row, with no snapshot in between.
   *
   * @param latest the last of them, with its {@code reason}
   */
  record FailureRow(
      AttemptId latest, Instant first, Instant last, int count, FailureKind kind, String reason)
      implements HistoryRow {
    @Override
    public Instant at() {
      return last;
    }
  }
}
