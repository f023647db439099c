package dev.snapline.changes;

import dev.snapline.kernel.ChangeSetId;
import dev.snapline.kernel.SnapshotId;
import dev.snapline.routeros.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All changes between two neighbouring snapshots; every text in it is masked.
 *
 * @param snapshot the newer one
 * @param base the older one
 * @param changes empty until computed
 * @param trouble why it cannot be shown, in words, or null
 */
public record ChangeSet(
    ChangeSetId id,
    SnapshotId snapshot,
    SnapshotId base,
    State state,
    int linesAdded,
    int linesRemoved,
    List<Change> changes,
    @Nullable String trouble) {

  /** How far it is. */
  public enum State {
    PENDING,
    COMPUTED,
    FAILED,
    /** It cannot be encrypted at once, now or later; nobody tries again. */
    TOO_LARGE;

    /** Whether nothing is left to compute. */
    boolean ended() {
      return this == COMPUTED || this == TOO_LARGE;
    }
  }
}
