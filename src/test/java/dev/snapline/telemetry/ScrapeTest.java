package dev.snapline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.backup.Attempt;
import dev.snapline.backup.AttemptEnded;
import dev.snapline.backup.Ending;
import dev.snapline.backup.FleetFigures;
import dev.snapline.encryption.transit.TransitDouble;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.FailureKind;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

class ScrapeTest extends AfterPipelineRun {

  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionTemplate transactions;
  @Autowired Stages stages;

  @Test
  void countsAttemptsByOutcomeAndFailure() {
    assertThat(attempts("stored", "none")).isGreaterThanOrEqualTo(2);
    assertThat(attempts("unchanged", "none")).isGreaterThanOrEqualTo(1);
    assertThat(attempts("failed", "authentication_rejected")).isGreaterThanOrEqualTo(1);
    assertThat(attempts("failed", "refused")).isGreaterThanOrEqualTo(1);
    assertThat(scrape.value("snapline_attempts_seconds_sum", "outcome", "stored")).isPositive();
    assertThat(scrape.value("snapline_attempt_received_bytes_sum")).isGreaterThan(1000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connecting",
        "key_exchange",
        "login",
        "exporting",
        "checking",
        "comparing",
        "encrypting"
      })
  void timesEachPhase(String phase) {
    String[] tag = {"phase", phase};
    assertThat(scrape.value("snapline_attempt_phases_seconds_count", tag)).isPositive();
    assertThat(scrape.value("snapline_attempt_phases_seconds_sum", tag)).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"collected, stored", "unchanged, unchanged", "failed, failed"})
  void timesTheBookingOfResults(String told, String fate) {
    assertThat(scrape.value("snapline_ingest_results_seconds_count", "told", told, "fate", fate))
        .isPositive();
  }

  @Test
  void countsChangeSetsRetentionAndCallsOfTransit() {
    assertThat(scrape.value("snapline_changes_computing_seconds_sum")).isPositive();
    assertThat(scrape.value("snapline_changes_waiting")).isZero();
    assertThat(scrape.value("snapline_retention_runs_seconds_count")).isPositive();
    assertThat(scrape.names()).contains("snapline_retention_pruned_total");
    assertThat(
            scrape.value(
                "snapline_transit_calls_seconds_count",
                "operation",
                "encrypt",
                "outcome",
                "success"))
        .isPositive();
    assertThat(scrape.value("snapline_keys_state", "state", "available")).isEqualTo(1);
    assertThat(scrape.value("snapline_keys_state", "state", "sealed")).isZero();
    assertThat(scrape.value("snapline_bus_up")).isEqualTo(1);
  }

  @Test
  void countsTheDevicesOfEachTenantByState() {
    assertThat(devices("well")).isEqualTo(1);
    assertThat(devices("blocked")).isEqualTo(1);
    assertThat(devices("failing")).isEqualTo(1);
    assertThat(scrape.value("snapline_tenant_devices", "tenant", slug)).isEqualTo(3);
    assertThat(scrape.value("snapline_tenant_snapshots", "tenant", slug)).isEqualTo(2);
    assertThat(scrape.value("snapline_tenant_newest_success_seconds", "tenant", slug))
        .isBetween(Instant.now().getEpochSecond() - 600.0, Instant.now().getEpochSecond() + 1.0);
    assertThat(scrape.value("snapline_tenant_leased", "tenant", slug)).isZero();
    assertThat(scrape.value("snapline_tenant_due", "tenant", slug)).isZero();
    assertThat(scrape.value("snapline_tenant_devices", "tenant", "default")).isZero();
  }

  @Test
  void showsQueuesAndCollectors() {
    assertThat(scrape.names())
        .contains(
            "snapline_queue_waiting",
            "snapline_queue_in_hand",
            "snapline_queue_oldest_seconds",
            "snapline_dead_letters");
    assertThat(scrape.value("snapline_zone_places", "zone", "main")).isEqualTo(50);
  }

  @Test
  void countsNoAttemptWhoseEndWasTakenBack() {
    double before = lost();
    transactions.executeWithoutResult(transaction -> {
      events.publishEvent(anEnd());
      transaction.setRollbackOnly();
    });
    assertThat(lost()).isEqualTo(before);
    transactions.executeWithoutResult(_ -> events.publishEvent(anEnd()));
    assertThat(lost()).isEqualTo(before + 1);
  }

  @Test
  void namesTheProcess() {
    assertThat(scrape.labels("snapline_attempts_seconds_count")).contains("process");
  }

  @Test
  void hasOnlyTagsWithFewValues() {
    Map<String, Set<String>> bounded =
        Map.of(
            "failure", words(FailureKind.values(), "none"),
            "state",
                words(
                    FleetFigures.State.values(),
                    "available",
                    "sealed",
                    "denied",
                    "gone",
                    "key_missing"));
    scrape.names().stream()
        .filter(name -> name.startsWith("snapline_"))
        .forEach(name -> {
          assertThat(scrape.labels(name))
              .as(name)
              .isSubsetOf(
                  "process",
                  "tenant",
                  "zone",
                  "topic",
                  "state",
                  "outcome",
                  "failure",
                  "phase",
                  "told",
                  "fate",
                  "operation",
                  "le");
          scrape
              .named(name)
              .forEach(sample ->
                  bounded.forEach((label, values) -> {
                    if (sample.labels().containsKey(label)) {
                      assertThat(values).contains(sample.labels().get(label));
                    }
                  }));
        });
  }

  @Test
  void namesNoDeviceNoAddressAndNoSecret() {
    assertThat(text)
        .doesNotContain("oslo-rb5009", "depot-rb3011", "127.0.0.1")
        .doesNotContain(TransitDouble.ROOT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator/prometheus",
        "/%61ctuator/prometheus",
        "//actuator/prometheus",
        "/actuator/health/../prometheus",
        "/actuator/health/%2e%2e/prometheus",
        "/actuator/health;x=1/../prometheus",
        "/actuator/;x=1/prometheus"
      })
  void refusesAReaderFromElsewhereHoweverThePathIsWritten(String path) {
    HttpResponse<String> answer = get(path, "X-Forwarded-For", "192.0.2.7");
    assertThat(answer.statusCode()).isNotEqualTo(200);
    assertThat(answer.body()).doesNotContain("snapline_");
  }

  private double lost() {
    return stages.attempt(Attempt.Outcome.FAILED, FailureKind.LOST).count();
  }

  private static AttemptEnded anEnd() {
    Instant now = Instant.now();
    return new AttemptEnded(
        DeviceId.random(),
        AttemptId.random(),
        Ending.failed(now, now, FailureKind.LOST, "It was lost.", null));
  }

  private double attempts(String outcome, String failure) {
    return scrape.value("snapline_attempts_seconds_count", "outcome", outcome, "failure", failure);
  }

  private double devices(String state) {
    return scrape.value("snapline_tenant_devices", "tenant", slug, "state", state);
  }

  private static Set<String> words(Enum<?>[] values, String... more) {
    Set<String> words = new TreeSet<>(Set.of(more));
    Arrays.stream(values).forEach(value -> words.add(value.name().toLowerCase(Locale.ROOT)));
    return words;
  }
}
