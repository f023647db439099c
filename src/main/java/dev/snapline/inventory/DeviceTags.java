package dev.snapline.inventory;

import dev.snapline.kernel.AuditAction;
import dev.snapline.kernel.AuditableEvent;
import dev.snapline.kernel.DeviceId;
import dev.snapline.security.CurrentUser;
import dev.snapline.tenancy.TenantScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tags in use, and tagging many devices at once. */
@Service
@PreAuthorize("hasRole('ADMIN')")
@Transactional
public class DeviceTags {

  private final DeviceRows rows;
  private final JdbcClient jdbc;
  private final PauseTimes pauses;
  private final TenantScope scope;
  private final CurrentUser user;
  private final ApplicationEventPublisher events;

  DeviceTags(
      DeviceRows rows,
      JdbcClient jdbc,
      PauseTimes pauses,
      TenantScope scope,
      CurrentUser user,
      ApplicationEventPublisher events) {
    this.rows = rows;
    this.jdbc = jdbc;
    this.pauses = pauses;
    this.scope = scope;
    this.user = user;
    this.events = events;
  }

  /** The tags that devices have, in order. */
  @PreAuthorize("hasRole('VIEWER')")
  @Transactional(readOnly = true)
  public List<Usage> all() {
    return jdbc.sql(
            "select tag, count(*) as devices from device, unnest(tags) as tag group by tag order by tag")
        .query((row, _) -> new Usage(row.getString("tag"), row.getInt("devices")))
        .list();
  }

  /** The zones that devices are in, in order. */
  @PreAuthorize("hasRole('VIEWER')")
  @Transactional(readOnly = true)
  public List<String> zones() {
    return jdbc.sql("select distinct zone from device order by zone")
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** Gives devices a tag; says what is wrong with it, or null once it is done. */
  public @Nullable String add(Collection<DeviceId> devices, String tag) {
    List<String> tidy = Tags.tidy(List.of(tag));
    String fault = tidy.isEmpty() ? "Enter a tag." : Tags.fault(tidy);
    if (fault == null) {
      devices.forEach(
          device -> retag(device, "tagged " + tidy.getFirst(), tags -> tags.addAll(tidy)));
    }
    return fault;
  }

  /** Takes a tag from devices. */
  public void remove(Collection<DeviceId> devices, String tag) {
    devices.forEach(device -> retag(device, "no longer tagged " + tag, tags -> tags.remove(tag)));
  }

  private void retag(DeviceId device, String words, Consumer<List<String>> change) {
    DeviceRow row = rows.findOneById(device.value()).orElse(null);
    if (row == null) {
      return;
    }
    DeviceData before = row.toDevice().data();
    List<String> tags = new ArrayList<>(before.tags());
    change.accept(tags);
    DeviceData after = before.tagged(tags);
    if (after.equals(before) || Tags.fault(after.tags()) != null) {
      return;
    }
    rows.save(row.with(after, row.secret()));
    pauses.tell(device);
    events.publishEvent(
        AuditableEvent.now(
            scope.tenant(),
            user.actor(),
            AuditAction.DEVICE_CHANGED,
            device,
            "%s, %s".formatted(before.name(), words)));
  }

  /** A tag and how many devices have it. */
  public record Usage(String tag, int devices) {}
}
