package dev.snapline.api;

import dev.snapline.changes.DiffOutcome;
import dev.snapline.inventory.Inventory;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.SnapshotId;
import dev.snapline.timeline.ChangeFeed;
import dev.snapline.timeline.SnapshotViews;
import dev.snapline.timeline.UnifiedDiff;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code config-history} and the diff of a snapshot. */
@RestController
@RequestMapping("/api/tenants/{tenant}/devices/{device}")
class HistoryController {

  private final TenantPath tenants;
  private final Inventory inventory;
  private final ChangeFeed feed;
  private final SnapshotViews snapshots;

  HistoryController(
      TenantPath tenants, Inventory inventory, ChangeFeed feed, SnapshotViews snapshots) {
    this.tenants = tenants;
    this.inventory = inventory;
    this.feed = feed;
    this.snapshots = snapshots;
  }

  @GetMapping("/config-history")
  List<ChangeFeed.Entry> history(
      @PathVariable String tenant,
      @PathVariable UUID device,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(defaultValue = "0") int offset) {
    Paging.check(limit, offset);
    return tenants.in(
        tenant,
        () -> {
          DeviceId id = new DeviceId(device);
          inventory.find(id).orElseThrow(() -> new NotFound("device"));
          return feed.page(id, offset, limit);
        });
  }

  @GetMapping("/config/{snapshot}/diff")
  DiffJson diff(
      @PathVariable String tenant, @PathVariable UUID device, @PathVariable UUID snapshot) {
    return tenants.in(
        tenant,
        () ->
            switch (snapshots.diff(new DeviceId(device), new SnapshotId(snapshot))) {
              case DiffOutcome.Opened(var diff) ->
                  new DiffJson(snapshot, diff.added(), diff.removed(), UnifiedDiff.text(diff));
              case DiffOutcome.Missing() -> throw new NotFound("diff");
              case DiffOutcome.NotYet() ->
                  throw new Unavailable("The diff is still being computed.");
              case DiffOutcome.TooLarge() ->
                  throw new Unprocessable(
                      "The diff is too large to be kept; compare the snapshots.");
              case DiffOutcome.Unreadable(String reason) -> throw new Unavailable(reason);
            });
  }

  /** A diff against the snapshot before, secrets hidden. */
  record DiffJson(UUID snapshot_id, int lines_added, int lines_removed, String diff) {}
}
