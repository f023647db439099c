package dev.snapline.archive;

import dev.snapline.archive.AppendOutcome.Stored;
import dev.snapline.archive.AppendOutcome.Unchanged;
import dev.snapline.encryption.ConfigCipher;
import dev.snapline.encryption.ConfigCipher.DecryptOutcome;
import dev.snapline.encryption.ContentKind;
import dev.snapline.encryption.ContentLabel;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.SnapshotId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The snapshots of the current tenant. Appending is idempotent and gives the same history in
 * whatever order the snapshots arrive.
 */
@Service
public class Archive {

  private final SnapshotRows rows;
  private final Sightings sightings;
  private final ConfigCipher cipher;
  private final TransactionTemplate transactions;
  private final ApplicationEventPublisher events;

  Archive(
      SnapshotRows rows,
      Sightings sightings,
      ConfigCipher cipher,
      TransactionTemplate transactions,
      ApplicationEventPublisher events) {
    this.rows = rows;
    this.sightings = sightings;
    this.cipher = cipher;
    this.transactions = transactions;
    this.events = events;
  }

  /** Adds a snapshot at its place in the history. The caller holds the device's row lock. */
  @Transactional(propagation = Propagation.MANDATORY)
  public AppendOutcome append(NewSnapshot fresh) {
    Snapshot before = rows.before(fresh.device(), fresh.collectedAt()).orElse(null);
    if (before != null && same(before, fresh.hash(), fresh.normaliser())) {
      sightings.add(before, fresh.attempt(), fresh.collectedAt());
      return new Unchanged(before.id());
    }
    SnapshotId split =
        before == null ? null : sightings.splitAfter(before, fresh.collectedAt()).orElse(null);
    Snapshot after = rows.after(fresh.device(), fresh.collectedAt()).orElse(null);
    if (split == null && after != null && same(after, fresh.hash(), fresh.normaliser())) {
      sightings.addEarlier(after, fresh.attempt(), fresh.collectedAt());
      return new Unchanged(after.id());
    }
    SnapshotId id = SnapshotId.random();
    rows.insert(id, fresh);
    announce(fresh, id, before == null ? null : before.id());
    if (after != null) {
      announce(fresh, after.id(), id);
    }
    if (split != null) {
      // What followed the snapshot that was split now follows its second half.
      rows.next(fresh.device(), split).ifPresent(next -> announce(fresh, next.id(), split));
    }
    return new Stored(id);
  }

  /**
   * Records that a configuration was found unchanged.
   *
   * @return the snapshot it equals, or empty if the snapshot of that time is another one
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<SnapshotId> verified(
      DeviceId device, AttemptId attempt, ContentHash hash, int normaliser, Instant at) {
    Snapshot before = rows.before(device, at).orElse(null);
    if (before == null || !same(before, hash, normaliser)) {
      return Optional.empty();
    }
    sightings.add(before, attempt, at);
    return Optional.of(before.id());
  }

  /** One snapshot, without its text. */
  @Transactional(readOnly = true)
  public Optional<Snapshot> find(SnapshotId id) {
    return rows.find(id);
  }

  /** The snapshots with these ids, in no order, without their texts. */
  @Transactional(readOnly = true)
  public List<Snapshot> find(Collection<SnapshotId> ids) {
    return ids.isEmpty() ? List.of() : rows.find(ids);
  }

  /** The newest snapshot of a device. */
  @Transactional(readOnly = true)
  public Optional<Snapshot> newest(DeviceId device) {
    return rows.newest(device);
  }

  /** Opens a snapshot's text. Not inside a transaction. */
  public OpenOutcome open(SnapshotId id) {
    Stock stock = transactions.execute(_ -> stock(id));
    if (stock == null) {
      return new OpenOutcome.Missing();
    }
    Snapshot snapshot = stock.snapshot();
    ContentLabel label = new ContentLabel(snapshot.tenant(), snapshot.device(), ContentKind.EXPORT);
    return switch (cipher.decrypt(label, stock.ciphertext())) {
      case DecryptOutcome.Done(byte[] content) -> new OpenOutcome.Opened(snapshot, content);
      case DecryptOutcome.Unavailable(String reason) -> new OpenOutcome.Unreadable(reason);
      case DecryptOutcome.Rejected(String reason) -> new OpenOutcome.Unreadable(reason);
    };
  }

  /** Keeps a snapshot from being pruned, or lets it go; false if nothing changed. */
  @Transactional
  public boolean pin(SnapshotId id, boolean pinned) {
    return rows.pin(id, pinned);
  }

  private @Nullable Stock stock(SnapshotId id) {
    return rows.find(id)
        .flatMap(snapshot -> rows.ciphertext(id).map(ciphertext -> new Stock(snapshot, ciphertext)))
        .orElse(null);
  }

  private void announce(NewSnapshot fresh, SnapshotId snapshot, @Nullable SnapshotId base) {
    events.publishEvent(new SnapshotStored(fresh.tenant(), fresh.device(), snapshot, base));
  }

  private static boolean same(Snapshot snapshot, ContentHash hash, int normaliser) {
    return snapshot.normaliser() == normaliser && snapshot.hash().equals(hash);
  }

  private record Stock(Snapshot snapshot, String ciphertext) {}
}
