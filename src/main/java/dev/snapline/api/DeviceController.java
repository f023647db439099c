package dev.snapline.api;

import dev.snapline.timeline.DeviceCard;
import dev.snapline.timeline.DeviceOverview;
import dev.snapline.timeline.OverviewQuery;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/tenants/{tenant}/devices}. */
@RestController
@RequestMapping("/api/tenants/{tenant}/devices")
class DeviceController {

  private final TenantPath tenants;
  private final DeviceOverview overview;

  DeviceController(TenantPath tenants, DeviceOverview overview) {
    this.tenants = tenants;
    this.overview = overview;
  }

  @GetMapping
  List<DeviceJson> devices(
      @PathVariable String tenant,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(defaultValue = "0") int offset) {
    Paging.check(limit, offset);
    return tenants.in(
        tenant,
        () ->
            overview.page(OverviewQuery.ALL, offset, limit).stream().map(DeviceJson::of).toList());
  }

  /** A device as the API shows it. */
  record DeviceJson(
      UUID id,
      String name,
      String host,
      int port,
      @Nullable String identity,
      @Nullable String version,
      @Nullable String model,
      boolean enabled,
      String status,
      String status_text,
      @Nullable Instant last_attempt_at,
      @Nullable Instant last_success_at,
      @Nullable Instant last_change_at,
      long snapshots,
      @Nullable Instant next_due_at,
      String zone,
      List<String> tags,
      boolean paused,
      @Nullable Instant paused_until) {

    static DeviceJson of(DeviceCard card) {
      return new DeviceJson(
          card.id().value(),
          card.name(),
          card.host(),
          card.port(),
          card.identity(),
          card.version(),
          card.model(),
          card.enabled(),
          card.status().name().toLowerCase(java.util.Locale.ROOT),
          card.statusText(),
          card.lastAttempt(),
          card.lastSuccess(),
          card.lastChange(),
          card.snapshots(),
          card.nextDue(),
          card.zone(),
          card.tags(),
          card.rest() != null,
          card.rest() == null ? null : card.rest().until());
    }
  }
}
