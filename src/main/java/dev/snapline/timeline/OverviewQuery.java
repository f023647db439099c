package dev.snapline.timeline;

import dev.snapline.timeline.DeviceCard.Status;
import org.jspecify.annotations.Nullable;

/**
 * Which devices, in which order.
 *
 * @param text found in name, address, identity, model or version, whatever its case; empty for all
 * @param status only these, or null
 * @param tag only devices that have it; empty for all
 * @param zone only devices in it; empty for all
 */
public record OverviewQuery(
    String text, @Nullable Status status, String tag, String zone, Sort sort, boolean descending) {

  public static final OverviewQuery ALL = new OverviewQuery("", null, "", "", Sort.NAME, false);

  /** The same devices in another order. */
  public OverviewQuery sorted(Sort by, boolean down) {
    return new OverviewQuery(text, status, tag, zone, by, down);
  }

  /** Whether it finds every device. */
  public boolean unfiltered() {
    return text.isEmpty() && status == null && tag.isEmpty() && zone.isEmpty();
  }

  /** What to sort by; never-happened times come last. */
  public enum Sort {
    NAME("lower(name)"),
    HOST("host"),
    MODEL("lower(model)"),
    /** By its numbers, as text of one width: whatever a device says, it can be compared. */
    VERSION(
        "(select array_agg(lpad(m[1], 9, '0')) from regexp_matches(version, '([0-9]{1,9})', 'g') m)"),
    STATUS("status"),
    LAST_ATTEMPT("last_attempt"),
    LAST_CHANGE("last_change"),
    SNAPSHOTS("snapshots"),
    NEXT_DUE("due_at");

    private final String sql;

    Sort(String sql) {
      this.sql = sql;
    }

    String sql() {
      return sql;
    }
  }
}
