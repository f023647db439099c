package dev.snapline.changes;

import dev.snapline.changes.ChangeSetRows.Row;
import dev.snapline.encryption.ConfigCipher;
import dev.snapline.encryption.ConfigCipher.DecryptOutcome;
import dev.snapline.encryption.ConfigCipher.Encrypted;
import dev.snapline.encryption.ContentKind;
import dev.snapline.encryption.ContentLabel;
import dev.snapline.kernel.SnapshotId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the change sets of the current tenant; a page costs one batch decryption. Not inside a
 * transaction.
 */
@Service
public class ChangeSets {

  private final ChangeSetRows rows;
  private final ConfigCipher cipher;
  private final ChangeJson json;
  private final TransactionTemplate transactions;

  ChangeSets(
      ChangeSetRows rows, ConfigCipher cipher, ChangeJson json, TransactionTemplate transactions) {
    this.rows = rows;
    this.cipher = cipher;
    this.json = json;
    this.transactions = transactions;
  }

  /** The change sets of snapshots; baselines have none. */
  public Map<SnapshotId, ChangeSet> of(Collection<SnapshotId> snapshots) {
    List<Row> found = Objects.requireNonNull(transactions.execute(_ -> rows.of(snapshots)));
    List<Row> readable = found.stream().filter(row -> row.changes() != null).toList();
    List<DecryptOutcome> opened =
        cipher.decrypt(
            readable.stream()
                .map(row ->
                    new Encrypted(
                        label(row, ContentKind.CHANGES), Objects.requireNonNull(row.changes())))
                .toList());
    Map<SnapshotId, ChangeSet> sets = new HashMap<>();
    found.forEach(row -> sets.put(row.snapshot(), changeSet(row, null)));
    for (int i = 0; i < readable.size(); i++) {
      sets.put(readable.get(i).snapshot(), changeSet(readable.get(i), opened.get(i)));
    }
    return sets;
  }

  /**
   * The diff of a snapshot against its predecessor.
   *
   * @param masked whether secrets are hidden; the caller checks the role for seeing them
   */
  public DiffOutcome diff(SnapshotId snapshot, boolean masked) {
    Row row = transactions.execute(_ -> rows.of(snapshot).orElse(null));
    if (row == null) {
      return new DiffOutcome.Missing();
    }
    String ciphertext = transactions.execute(_ -> rows.diff(row.id(), masked));
    if (ciphertext == null) {
      return row.state() == ChangeSet.State.TOO_LARGE
          ? new DiffOutcome.TooLarge()
          : new DiffOutcome.NotYet();
    }
    ContentKind kind = masked ? ContentKind.MASKED_DIFF : ContentKind.DIFF;
    return switch (cipher.decrypt(label(row, kind), ciphertext)) {
      case DecryptOutcome.Done(byte[] content) -> new DiffOutcome.Opened(json.diff(content));
      case DecryptOutcome.Unavailable(String reason) -> new DiffOutcome.Unreadable(reason);
      case DecryptOutcome.Rejected(String reason) -> new DiffOutcome.Unreadable(reason);
    };
  }

  private ChangeSet changeSet(Row row, @Nullable DecryptOutcome opened) {
    return switch (opened) {
      case null ->
          set(
              row,
              List.of(),
              row.state() == ChangeSet.State.FAILED
                  ? Objects.requireNonNullElse(row.error(), "") + " It is tried again by itself."
                  : null);
      case DecryptOutcome.Done(byte[] content) -> set(row, json.changes(content), null);
      case DecryptOutcome.Unavailable(String reason) -> set(row, List.of(), reason);
      case DecryptOutcome.Rejected(String reason) -> set(row, List.of(), reason);
    };
  }

  private static ChangeSet set(
      Row row, List<dev.snapline.routeros.Change> changes, @Nullable String trouble) {
    return new ChangeSet(
        row.id(),
        row.snapshot(),
        row.base(),
        row.state(),
        row.linesAdded(),
        row.linesRemoved(),
        changes,
        trouble);
  }

  private static ContentLabel label(Row row, ContentKind kind) {
    return new ContentLabel(row.tenant(), row.device(), kind);
  }
}
