package dev.snapline.backup;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When devices are collected.
 *
 * @param interval between scheduled attempts of a device
 * @param jitter the share of the interval by which an attempt may come earlier or later, 0 to 0.5
 * @param sweep how often due devices are looked for
 * @param batch how many devices one sweep claims at most
 * @param lease how long an attempt may take before it counts as lost; longer than {@code total}
 * @param backoff delays after the first, second, and every further failure in a row
 * @param connect deadline for the TCP connection
 * @param keyExchange deadline from the connection to agreed keys
 * @param login deadline from then to the login
 * @param firstByte deadline from a command to its first byte of output
 * @param silence deadline without a byte after that
 * @param total deadline for the whole attempt
 * @param keepAttempts how long finished attempts are remembered
 */
@ConfigurationProperties("snapline.backup")
public record BackupSettings(
    @DefaultValue("6h") Duration interval,
    @DefaultValue("0.1") double jitter,
    @DefaultValue("15s") Duration sweep,
    @DefaultValue("200") int batch,
    @DefaultValue("15m") Duration lease,
    @DefaultValue({"5m", "15m", "1h"}) List<Duration> backoff,
    @DefaultValue("10s") Duration connect,
    @DefaultValue("20s") Duration keyExchange,
    @DefaultValue("30s") Duration login,
    @DefaultValue("120s") Duration firstByte,
    @DefaultValue("120s") Duration silence,
    @DefaultValue("10m") Duration total,
    @DefaultValue("90d") Duration keepAttempts) {

  public BackupSettings {
    if (lease.compareTo(total) <= 0) {
      throw new IllegalArgumentException(
          "snapline.backup.lease (%s) must be longer than snapline.backup.total (%s)"
              .formatted(lease, total));
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
}
