package dev.snapline.backup;

import dev.snapline.tenancy.CrossTenant;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings back what is due, or leased, later than anything in force could have put it: the
 * database's clock was ahead for a while, or intervals are shorter now. Without this a device could
 * be left alone for years.
 */
@Component
class PutOff {

  private final JdbcClient everyone;
  private final BackupSettings settings;

  PutOff(@CrossTenant JdbcClient everyone, BackupSettings settings) {
    this.everyone = everyone;
    this.settings = settings;
  }

  /** Spreads what is due too late over its interval, and ends leases as if they began now. */
  void bringBack() {
    everyone
        .sql(
            """
            update schedule s set due_at = now() + random() * make_interval(secs => late.seconds)
            from (
              select w.device_id, coalesce(w.interval_seconds, p.interval_seconds, :interval) as seconds
              from schedule w left join collect_policy p on p.tenant_id = w.tenant_id
              where w.due_at > now() + make_interval(secs => :jitter
                * greatest(coalesce(w.interval_seconds, p.interval_seconds, :interval), :failing))
              order by w.device_id for update of w skip locked) late
            where s.device_id = late.device_id
            """)
        .param("interval", settings.interval().toSeconds())
        .param("failing", longestAfterFailures().toSeconds())
        // A second of grace for rounding.
        .param("jitter", 1.001 + settings.jitter())
        .update();
    everyone
        .sql(
            """
            update schedule set lease_until = now() + make_interval(secs => :lease)
            where device_id in (
              select device_id from schedule where lease_until > now() + make_interval(secs => :lease + 1)
              for update skip locked)
            """)
        .param("lease", settings.lease().toSeconds())
        .update();
  }

  private Duration longestAfterFailures() {
    return settings.backoff().stream()
        .reduce(settings.again(), (one, other) -> one.compareTo(other) < 0 ? other : one);
  }
}
