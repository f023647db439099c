package dev.snapline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class MisconfiguredTest {

  /** One of each kind. */
  record Settings(
      ProcessRole role,
      List<ProcessRole> roles,
      Duration time,
      DataSize size,
      int number,
      double share,
      boolean yes,
      URI address) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "role | one of web, ingest, collect, schedule",
        "roles | a list, each part of it one of web, ingest, collect, schedule",
        "time | a duration such as 30s, 15m or 2d",
        "size | a size such as 64MB",
        "number | a whole number",
        "share | a number",
        "yes | true or false",
        "address | an address",
      })
  void saysWhatASettingHasToLookLikeAndNotWhatItHolds(String setting, String expected) {
    Throwable failure = catchThrowable(() -> bind("snapline." + setting, "plan ted"));
    assertThat(Misconfigured.sentence(new IllegalStateException("outer", failure)))
        .contains("snapline.%s must be %s.".formatted(setting, expected));
  }

  @Test
  void prefersWhatTheSettingsSayThemselves() {
    Throwable zone = catchThrowable(() -> bind("snapline.zone", "Site A", ProcessSettings.class));
    assertThat(Misconfigured.sentence(zone).orElseThrow())
        .startsWith("snapline.zone must be 1 to 40")
        .endsWith("\"Site A\".");
  }

  @Test
  void namesTheFileThatMayNotBeUsed() {
    Throwable denied = new AccessDeniedException("/var/lib/snapline");
    assertThat(Misconfigured.sentence(new IllegalStateException("outer", denied)).orElseThrow())
        .contains("/var/lib/snapline");
  }

  @Test
  void saysWhatTheSystemSaysOfADirectory() {
    Throwable refused =
        new FileSystemException("/var/lib/snapline", null, "Operation not permitted");
    assertThat(Misconfigured.sentence(new IllegalStateException("outer", refused)).orElseThrow())
        .contains("/var/lib/snapline (Operation not permitted)");
  }

  @Test
  void saysWhatARoleMayNotUse() {
    Throwable refused = new SQLException("ERROR: permission denied for table tenant", "42501");
    assertThat(Misconfigured.sentence(new IllegalStateException("outer", refused)).orElseThrow())
        .contains("(ERROR: permission denied for table tenant)");
  }

  @Test
  void leavesOtherFailuresToOthers() {
    assertThat(Misconfigured.sentence(new IllegalArgumentException("broken assumption"))).isEmpty();
  }

  private static void bind(String setting, String value) {
    bind(setting, value, Settings.class);
  }

  private static void bind(String setting, String value, Class<?> type) {
    new Binder(new MapConfigurationPropertySource(Map.of(setting, value)))
        .bindOrCreate("snapline", type);
  }
}
