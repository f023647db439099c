package dev.snapline.shipped;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

/** Durations and numbers with which Snapline would do nothing, or nothing else. */
class SettingBoundsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "backup.interval=59s | backup.interval must be at least 1m.",
        "backup.interval=-1h | backup.interval must be at least 1m.",
        "backup.interval=999999d | backup.interval must be at most 36500d.",
        "backup.sweep=0s | backup.sweep must be at least 1s.",
        "backup.connect=0s | backup.connect must be at least 1s.",
        "backup.backoff=5m,0s | backup.backoff must be at least 1s.",
        "backup.margin=-1s | backup.margin must be at least 0s.",
        "backup.keep-attempts=-1d | backup.keep-attempts must be at least 1d.",
        "collect.heartbeat=0s | collect.heartbeat must be between 1s and 10s.",
        "collect.heartbeat=11s | collect.heartbeat must be between 1s and 10s.",
        "collect.retry-delay=-1s | collect.retry-delay must be at least 1s.",
        "collect.handover-pause=0s | collect.handover-pause must be at least 10ms.",
        "retention.every=0s | retention.every must be at least 1m.",
        "retention.jitter=-1s | retention.jitter must be at least 0s.",
        "retention.batch=0 | retention.batch must be at least 1",
        "demo.backup-interval=1s | demo.backup-interval must be at least 10s.",
        "demo.change-interval=-1s | demo.change-interval must be at least 0s.",
      })
  void refusesWhatNobodyCanMean(String setting, String sentence) {
    assertThatThrownBy(() -> Settings.bindAll(environment(setting)))
        .rootCause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("snapline." + sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "backup.interval=1m",
        "backup.sweep=1s",
        "collect.heartbeat=1s",
        "collect.heartbeat=10s",
        "retention.jitter=0s",
        "demo.change-interval=0s"
      })
  void takesTheLeastThereIs(String setting) {
    assertThatCode(() -> Settings.bindAll(environment(setting))).doesNotThrowAnyException();
  }

  private static MockEnvironment environment(String setting) {
    String[] parts = setting.split("=");
    return new MockEnvironment().withProperty("snapline." + parts[0], parts[1]);
  }
}
