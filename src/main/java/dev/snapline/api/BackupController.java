package dev.snapline.api;

import dev.snapline.backup.Attempt;
import dev.snapline.backup.Backups;
import dev.snapline.backup.RunNowOutcome;
import dev.snapline.inventory.Inventory;
import dev.snapline.kernel.ContentHash;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST backup}: backs up now and answers when it is done. */
@RestController
@RequestMapping("/api/tenants/{tenant}/devices/{device}/backup")
class BackupController {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final TenantPath tenants;
  private final Inventory inventory;
  private final Backups backups;

  BackupController(TenantPath tenants, Inventory inventory, Backups backups) {
    this.tenants = tenants;
    this.inventory = inventory;
    this.backups = backups;
  }

  @PostMapping
  BackupJson backup(@PathVariable String tenant, @PathVariable UUID device) {
    return tenants.in(
        tenant,
        () -> {
          DeviceId id = new DeviceId(device);
          inventory.find(id).orElseThrow(() -> new NotFound("device"));
          Backups.Waited waited = backups.runNowAndWait(id, LONGEST);
          return switch (waited.start()) {
            case RunNowOutcome.Started started ->
                waited
                    .attempt()
                    .map(BackupJson::of)
                    .orElseGet(() -> BackupJson.running(started.attempt().value()));
            case RunNowOutcome.AlreadyRunning running ->
                new BackupJson(
                    "locked",
                    running.attempt().value(),
                    null,
                    null,
                    "A backup is running already.");
            case RunNowOutcome.Refused(String reason) ->
                new BackupJson("failed", null, null, "refused", reason);
          };
        });
  }

  /**
   * How it ended.
   *
   * @param status success, unchanged, locked, failed or running
   * @param hash the canonical hash, for success and unchanged
   * @param failure the kind of failure, for failed
   */
  record BackupJson(
      String status,
      @Nullable UUID attempt_id,
      @Nullable String hash,
      @Nullable String failure,
      @Nullable String reason) {

    static BackupJson of(Attempt attempt) {
      Attempt.Outcome outcome = attempt.outcome();
      if (outcome == null) {
        return running(attempt.id().value());
      }
      ContentHash hash = attempt.hash();
      FailureKind failure = attempt.failure();
      return new BackupJson(
          switch (outcome) {
            case STORED -> "success";
            case UNCHANGED -> "unchanged";
            case FAILED -> "failed";
          },
          attempt.id().value(),
          hash == null ? null : hash.hex(),
          failure == null ? null : failure.name().toLowerCase(Locale.ROOT),
          attempt.reason());
    }

    static BackupJson running(UUID attempt) {
      return new BackupJson("running", attempt, null, null, "It goes on; ask again later.");
    }
  }
}
