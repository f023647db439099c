package dev.snapline.backup;

import dev.snapline.inventory.UsualInterval;
import dev.snapline.process.Bounds;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When devices are collected.
 *
 * @param interval between scheduled attempts of a device, at least a minute
 * @param jitter the share of a delay by which an attempt may come earlier or later, 0 to 0.5
 * @param sweep how often due devices are looked for, at least every second
 * @param batch how many devices one sweep claims at most
 * @param inFlight how many scheduled attempts of a zone may be queued or running at a time, of all
 *     tenants
 * @param tenantInFlight how many of them of one tenant
 * @param slowInFlight how many of them on slow devices; few, so that each can begin in time
 * @param askedInFlight how many more on devices that were asked for together
 * @param urgentInFlight how many attempts that were asked for one by one a tenant may have in the
 *     urgent queue of a zone; what is more waits for its turn among those asked for together
 * @param slowAfter an attempt that took longer makes its device a slow one
 * @param handover how long a claimed device may wait for its job to be sent, until the claim counts
 *     as lost; the lease begins then
 * @param lease how long an attempt may wait and take before it counts as lost; longer than {@code
 *     total} and {@code margin}
 * @param margin by how much the clocks of two processes may differ
 * @param again delay after an attempt that failed through no fault of the device
 * @param backoff delays after the first, second, and every further failure in a row
 * @param connect deadline for the TCP connection
 * @param keyExchange deadline from the connection to agreed keys
 * @param login deadline from then to the login
 * @param firstByte deadline from a command to its first byte of output
 * @param silence deadline without a byte after that
 * @param total deadline for the whole attempt
 * @param keepAttempts how long finished attempts are remembered, at least a day
 */
@ConfigurationProperties("snapline.backup")
public record BackupSettings(
    @DefaultValue("6h") Duration interval,
    @DefaultValue("0.1") double jitter,
    @DefaultValue("15s") Duration sweep,
    @DefaultValue("200") int batch,
    @DefaultValue("1000") int inFlight,
    @DefaultValue("500") int tenantInFlight,
    @DefaultValue("50") int slowInFlight,
    @DefaultValue("200") int askedInFlight,
    @DefaultValue("20") int urgentInFlight,
    @DefaultValue("60s") Duration slowAfter,
    @DefaultValue("1m") Duration handover,
    @DefaultValue("30m") Duration lease,
    @DefaultValue("1m") Duration margin,
    @DefaultValue("1m") Duration again,
    @DefaultValue({"5m", "15m", "1h"}) List<Duration> backoff,
    @DefaultValue("10s") Duration connect,
    @DefaultValue("20s") Duration keyExchange,
    @DefaultValue("30s") Duration login,
    @DefaultValue("120s") Duration firstByte,
    @DefaultValue("120s") Duration silence,
    @DefaultValue("10m") Duration total,
    @DefaultValue("90d") Duration keepAttempts)
    implements UsualInterval {

  private static final Duration SECOND = Duration.ofSeconds(1);

  public BackupSettings {
    Bounds.atLeast("snapline.backup.interval", interval, Duration.ofMinutes(1));
    Bounds.atLeast("snapline.backup.sweep", sweep, SECOND);
    Bounds.atLeast("snapline.backup.slow-after", slowAfter, SECOND);
    Bounds.atLeast("snapline.backup.handover", handover, SECOND);
    Bounds.atLeast("snapline.backup.lease", lease, SECOND);
    Bounds.atLeast("snapline.backup.margin", margin, Duration.ZERO);
    Bounds.atLeast("snapline.backup.again", again, SECOND);
    backoff.forEach(delay -> Bounds.atLeast("snapline.backup.backoff", delay, SECOND));
    Bounds.atLeast("snapline.backup.connect", connect, SECOND);
    Bounds.atLeast("snapline.backup.key-exchange", keyExchange, SECOND);
    Bounds.atLeast("snapline.backup.login", login, SECOND);
    Bounds.atLeast("snapline.backup.first-byte", firstByte, SECOND);
    Bounds.atLeast("snapline.backup.silence", silence, SECOND);
    Bounds.atLeast("snapline.backup.total", total, SECOND);
    Bounds.atLeast("snapline.backup.keep-attempts", keepAttempts, Duration.ofDays(1));
    if (lease.compareTo(total.plus(margin)) <= 0) {
      throw new IllegalArgumentException(
          "snapline.backup.lease (%s) must be longer than snapline.backup.total (%s) and margin (%s)"
              .formatted(lease, total, margin));
    }
    if (IntStream.of(batch, tenantInFlight, slowInFlight, askedInFlight, urgentInFlight)
            .anyMatch(bound -> bound < 1)
        || inFlight < tenantInFlight) {
      throw new IllegalArgumentException(
          "snapline.backup.batch, tenant-in-flight, slow-in-flight, asked-in-flight and"
              + " urgent-in-flight must be at least 1, and in-flight no less than tenant-in-flight");
    }
    if (backoff.isEmpty()) {
      throw new IllegalArgumentException("snapline.backup.backoff needs at least one delay");
    }
    if (jitter < 0 || jitter > 0.5) {
      throw new IllegalArgumentException("snapline.backup.jitter must be between 0 and 0.5");
    }
  }

  /** The delay after a number of failures in a row, at least one. */
  Duration backoffAfter(int failures) {
    return backoff.get(Math.min(failures, backoff.size()) - 1);
  }

  /** How long an attempt may wait for a collector: whoever gets it later must not begin it. */
  Duration longestWait() {
    return lease.minus(total).minus(margin);
  }

  /** How many attempts on slow devices one tenant may have queued or running. */
  int tenantSlowInFlight() {
    return Math.max(1, slowInFlight / 2);
  }

  /** How many attempts that were asked for together one tenant may have queued or running. */
  int tenantAskedInFlight() {
    return Math.max(1, askedInFlight / 2);
  }
}
