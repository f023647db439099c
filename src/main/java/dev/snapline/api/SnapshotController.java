package dev.snapline.api;

import dev.snapline.archive.Snapshot;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.SnapshotId;
import dev.snapline.security.CurrentUser;
import dev.snapline.security.Role;
import dev.snapline.timeline.ConfigFile;
import dev.snapline.timeline.SnapshotViews;
import dev.snapline.timeline.TextOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code config/{snapshot}}: masked for viewers, whole and audited for operators. */
@RestController
@RequestMapping("/api/tenants/{tenant}/devices/{device}/config/{snapshot}")
class SnapshotController {

  private final TenantPath tenants;
  private final SnapshotViews snapshots;
  private final CurrentUser user;

  SnapshotController(TenantPath tenants, SnapshotViews snapshots, CurrentUser user) {
    this.tenants = tenants;
    this.snapshots = snapshots;
    this.user = user;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  SnapshotJson json(
      @PathVariable String tenant,
      @PathVariable UUID device,
      @PathVariable UUID snapshot,
      @RequestParam(defaultValue = "REST API") String reason) {
    return tenants.in(
        tenant,
        () -> {
          DeviceId deviceId = new DeviceId(device);
          Snapshot found =
              snapshots
                  .find(deviceId, new SnapshotId(snapshot))
                  .orElseThrow(() -> new NotFound("snapshot"));
          ConfigFile file = file(deviceId, found.id(), reason);
          return SnapshotJson.of(found, !user.has(Role.OPERATOR), file.text());
        });
  }

  @GetMapping(produces = MediaType.TEXT_PLAIN_VALUE)
  ResponseEntity<byte[]> text(
      @PathVariable String tenant,
      @PathVariable UUID device,
      @PathVariable UUID snapshot,
      @RequestParam(defaultValue = "REST API") String reason) {
    ConfigFile file =
        tenants.in(tenant, () -> file(new DeviceId(device), new SnapshotId(snapshot), reason));
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(file.name(), StandardCharsets.UTF_8)
                .build()
                .toString())
        .contentType(MediaType.TEXT_PLAIN)
        .body(file.content());
  }

  private ConfigFile file(DeviceId device, SnapshotId snapshot, String reason) {
    TextOutcome<ConfigFile> outcome =
        user.has(Role.OPERATOR)
            ? snapshots.download(device, snapshot, reason)
            : snapshots.downloadMasked(device, snapshot);
    return switch (outcome) {
      case TextOutcome.Opened<ConfigFile>(ConfigFile file) -> file;
      case TextOutcome.Missing<ConfigFile>() -> throw new NotFound("snapshot");
      case TextOutcome.Unreadable<ConfigFile>(String why) -> throw new Unavailable(why);
    };
  }

  /**
   * A snapshot as the API shows it.
   *
   * @param file_sha256 of the whole file, also where {@code config_text} is masked
   */
  record SnapshotJson(
      UUID id,
      UUID device_id,
      Instant collected_at,
      String sha256_hash,
      String file_sha256,
      long size_bytes,
      boolean masked,
      String config_text) {

    static SnapshotJson of(Snapshot snapshot, boolean masked, String text) {
      return new SnapshotJson(
          snapshot.id().value(),
          snapshot.device().value(),
          snapshot.collectedAt(),
          snapshot.hash().hex(),
          snapshot.fileHash().hex(),
          snapshot.size(),
          masked,
          text);
    }
  }
}
