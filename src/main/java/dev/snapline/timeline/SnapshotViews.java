package dev.snapline.timeline;

import dev.snapline.archive.Archive;
import dev.snapline.archive.OpenOutcome;
import dev.snapline.archive.Snapshot;
import dev.snapline.changes.ChangeSets;
import dev.snapline.changes.DiffOutcome;
import dev.snapline.inventory.Device;
import dev.snapline.inventory.Inventory;
import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.SnapshotId;
import dev.snapline.routeros.ExportText;
import dev.snapline.security.CurrentUser;
import dev.snapline.timeline.TextOutcome.Missing;
import dev.snapline.timeline.TextOutcome.Opened;
import dev.snapline.timeline.TextOutcome.Unreadable;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Snapshots for people: masked unless revealed, and every reveal and download is on record.
 *
 * @see "Decision 0011"
 */
@Service
@PreAuthorize("hasRole('VIEWER')")
public class SnapshotViews {

  private final Archive archive;
  private final ChangeSets changeSets;
  private final Inventory inventory;
  private final CurrentUser user;
  private final ApplicationEventPublisher events;

  SnapshotViews(
      Archive archive,
      ChangeSets changeSets,
      Inventory inventory,
      CurrentUser user,
      ApplicationEventPublisher events) {
    this.archive = archive;
    this.changeSets = changeSets;
    this.inventory = inventory;
    this.user = user;
    this.events = events;
  }

  /** One snapshot's facts, if the device has it. */
  public Optional<Snapshot> find(DeviceId device, SnapshotId id) {
    return archive.find(id).filter(snapshot -> snapshot.device().equals(device));
  }

  /** The text with secrets hidden. */
  public TextOutcome<SnapshotText> open(DeviceId device, SnapshotId id) {
    return read(device, id, opened -> text(opened, true));
  }

  /** The whole text. The reason goes into the audit trail. */
  @PreAuthorize("hasRole('OPERATOR')")
  public TextOutcome<SnapshotText> reveal(DeviceId device, SnapshotId id, String reason) {
    return read(
        device,
        id,
        opened -> {
          record(AuditAction.SECRETS_REVEALED, opened.snapshot(), reason);
          return text(opened, false);
        });
  }

  /** The diff against the snapshot before, with secrets hidden. */
  public DiffOutcome diff(DeviceId device, SnapshotId id) {
    return find(device, id).isPresent() ? changeSets.diff(id, true) : new DiffOutcome.Missing();
  }

  /** The whole diff against the snapshot before. The reason goes into the audit trail. */
  @PreAuthorize("hasRole('OPERATOR')")
  public DiffOutcome revealDiff(DeviceId device, SnapshotId id, String reason) {
    Snapshot snapshot = find(device, id).orElse(null);
    if (snapshot == null) {
      return new DiffOutcome.Missing();
    }
    record(AuditAction.SECRETS_REVEALED, snapshot, reason + " (diff)");
    return changeSets.diff(id, false);
  }

  /** The full file, byte for byte as the router gave it. The reason goes into the audit trail. */
  @PreAuthorize("hasRole('OPERATOR')")
  public TextOutcome<ConfigFile> download(DeviceId device, SnapshotId id, String reason) {
    return read(
        device,
        id,
        opened -> {
          record(AuditAction.SNAPSHOT_DOWNLOADED, opened.snapshot(), reason);
          return ConfigFile.of(nameOf(opened), opened.snapshot(), opened.exportText(), false);
        });
  }

  /** The file with secrets hidden; its name says so. */
  public TextOutcome<ConfigFile> downloadMasked(DeviceId device, SnapshotId id) {
    return read(
        device,
        id,
        opened -> {
          record(AuditAction.SNAPSHOT_DOWNLOADED, opened.snapshot(), "masked");
          byte[] masked = ExportText.of(opened.exportText()).masked().bytes();
          return ConfigFile.of(nameOf(opened), opened.snapshot(), masked, true);
        });
  }

  /** Keeps a snapshot from being pruned, or lets it go. */
  @PreAuthorize("hasRole('ADMIN')")
  public void pin(DeviceId device, SnapshotId id, boolean pinned) {
    find(device, id)
        .filter(_ -> archive.pin(id, pinned))
        .ifPresent(snapshot ->
            record(
                pinned ? AuditAction.SNAPSHOT_PINNED : AuditAction.SNAPSHOT_UNPINNED,
                snapshot,
                snapshot.hash().brief()));
  }

  private <T> TextOutcome<T> read(
      DeviceId device, SnapshotId id, Function<OpenOutcome.Opened, T> use) {
    return switch (archive.open(id)) {
      case OpenOutcome.Opened opened ->
          opened.snapshot().device().equals(device)
              ? new Opened<>(use.apply(opened))
              : new Missing<>();
      case OpenOutcome.Missing() -> new Missing<>();
      case OpenOutcome.Unreadable(String reason) -> new Unreadable<>(reason);
    };
  }

  private SnapshotText text(OpenOutcome.Opened opened, boolean masked) {
    ExportText text = ExportText.of(opened.exportText());
    return new SnapshotText(
        opened.snapshot(), nameOf(opened), masked, masked ? text.masked().lines() : text.lines());
  }

  private String nameOf(OpenOutcome.Opened opened) {
    return inventory.find(opened.snapshot().device()).map(Device::name).orElse("device");
  }

  private void record(AuditAction action, Snapshot snapshot, String reason) {
    events.publishEvent(
        AuditableEvent.now(
            snapshot.tenant(),
            user.actor(),
            action,
            snapshot.device(),
            "snapshot %s of %s: %s"
                .formatted(snapshot.hash().brief(), snapshot.collectedAt(), reason)));
  }
}
