package dev.snapline.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What is said of settings before anybody reads them. */
class GivenSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "snapline.backup.intervall, snapline.backup.interval",
    "snapline.collect.connect, snapline.collect.concurrency",
    "snapline.zones, snapline.zone",
    "snapline.bus.nats.urls[0], snapline.bus.nats.url",
    "snapline.database.app.pasword, snapline.database.app.password",
    "snapline.datadir.x, snapline.data-dir",
  })
  void refusesANameThatNobodyReadsAndNamesTheNearest(String given, String nearest) {
    assertThatThrownBy(() -> unknown(given))
        .isInstanceOf(Misconfigured.class)
        .hasMessage("There is no setting %s, the nearest one is %s.".formatted(given, nearest));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "snapline.backup.keep-attempts",
        "snapline.backup.keepAttempts",
        "snapline.backup.keep_attempts",
        "snapline.bus.nats.url[1]",
        "snapline.data-dir",
        "snapline.encryption.transit.approle.role-id-file",
        "server.port",
        "snaplines.zone",
      })
  void acceptsEveryWayInWhichSpringLetsANameBeWritten(String given) {
    assertThatCode(() -> unknown(given)).doesNotThrowAnyException();
  }

  @Test
  void onlyWarnsOfVariablesOfTheEnvironment() {
    StandardEnvironment environment =
        new StandardEnvironment() {
          @Override
          public Map<String, Object> getSystemEnvironment() {
            return Map.of(
                "SNAPLINE_ZOEN", "planted",
                "SNAPLINE_ZONE", "main",
                "SNAPLINE_BUS_NATS_URL_0_", "nats://a",
                "SNAPLINE_BUS_NATS_ACK_WAIT", "30s",
                "SNAPLINE_HEAP_PERCENT", "60",
                "SNAPLINE_PORT_8080_TCP_ADDR", "10.0.0.1",
                "SNAPLINE_SERVICE_HOST", "10.0.0.1");
          }
        };
    assertThat(environment.getPropertySources())
        .hasAtLeastOneElementOfType(SystemEnvironmentPropertySource.class);
    Set<String> known = KnownSettings.all().keySet();
    assertThatCode(() -> UnknownSettings.check(environment, known)).doesNotThrowAnyException();
    assertThat(UnknownSettings.strangers(environment, known))
        .containsExactly("SNAPLINE_ZOEN (near SNAPLINE_ZONE)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "snapline.backup.interval | 6",
        "snapline.backup.interval | -6",
        "snapline.backup.backoff | 5m,15",
        "snapline.bus.nats.keep.jobs | 2",
      })
  void refusesADurationWithoutAUnit(String setting, String value) {
    assertThatThrownBy(() -> unitless(setting, value))
        .isInstanceOf(Misconfigured.class)
        .hasMessage(setting + " has a number without a unit: write it like 30s, 15m or 2d.");
  }

  @ParameterizedTest
  @CsvSource({
    "snapline.backup.interval, 6h",
    "snapline.backup.interval, PT6H",
    "snapline.demo.change-interval, 0",
    "snapline.backup.batch, 200",
  })
  void acceptsUnitsAndZeroAndNumbersOfOtherThings(String setting, String value) {
    assertThatCode(() -> unitless(setting, value)).doesNotThrowAnyException();
  }

  private static void unknown(String given) {
    UnknownSettings.check(environment(given, "planted"), KnownSettings.all().keySet());
  }

  private static void unitless(String setting, String value) {
    UnitlessDurations.check(environment(setting, value), KnownSettings.all());
  }

  private static StandardEnvironment environment(String setting, String value) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("commandLineArgs", Map.of(setting, value)));
    return environment;
  }
}
