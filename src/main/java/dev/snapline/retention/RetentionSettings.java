package dev.snapline.retention;

import dev.snapline.process.Bounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long snapshots are kept where a tenant has no policy of its own.
 *
 * @param keepDays days after which a superseded snapshot is pruned, at least 1
 * @param every how often pruning runs, at least a minute apart
 * @param jitter by how much a run may come later
 * @param batch how many snapshots one transaction removes at most, at least 1
 */
@ConfigurationProperties("snapline.retention")
public record RetentionSettings(
    @DefaultValue("90") int keepDays,
    @DefaultValue("24h") Duration every,
    @DefaultValue("1h") Duration jitter,
    @DefaultValue("500") int batch) {

  public RetentionSettings {
    if (keepDays < 1) {
      throw new IllegalArgumentException("snapline.retention.keep-days must be at least 1");
    }
    if (batch < 1) {
      throw new IllegalArgumentException("snapline.retention.batch must be at least 1");
    }
    Bounds.atLeast("snapline.retention.every", every, Duration.ofMinutes(1));
    Bounds.atLeast("snapline.retention.jitter", jitter, Duration.ZERO);
  }
}
