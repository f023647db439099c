package dev.snapline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.FreshDataDirectory;
import dev.snapline.IntegrationTest;
import dev.snapline.TestWorld;
import dev.snapline.backup.Attempt;
import dev.snapline.backup.Backups;
import dev.snapline.demo.ChangeKind;
import dev.snapline.demo.DemoRouter;
import dev.snapline.demo.DemoRouters;
import dev.snapline.encryption.transit.TransitDouble;
import dev.snapline.inventory.DeviceData;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import dev.snapline.retention.Retention;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A running Snapline, with keys in a double of Transit, that has backed up, found changes, failed
 * and pruned; and what it told the scraper then.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AfterPipelineRun {

  private static final Duration LONG = Duration.ofSeconds(90);
  private static final TransitDouble TRANSIT = TransitDouble.start();

  @Autowired TestWorld world;
  @Autowired Backups backups;
  @Autowired Retention retention;
  @Autowired FleetGauges fleet;
  @Autowired HoldingGauges holdings;
  @Autowired CollectorGauges collectors;
  @Autowired QueueGauges queues;
  @Autowired PartGauges parts;
  @LocalServerPort int port;

  final String slug = getClass().getSimpleName().toLowerCase(Locale.ROOT);
  String text = "";
  Scrape scrape = Scrape.of("");
  private TenantId tenant;

  @DynamicPropertySource
  static void keys(DynamicPropertyRegistry settings) {
    settings.add("snapline.encryption.transit.url", () -> TRANSIT.url().toString());
    settings.add("snapline.encryption.transit.token", () -> TransitDouble.ROOT);
  }

  @BeforeAll
  void runAndScrape() {
    tenant = world.tenant(slug);
    try (DemoRouters routers = DemoRouters.start(0, FreshDataDirectory.create())) {
      DemoRouter good = routers.router("oslo-rb5009");
      DeviceId device = add(good);
      assertThat(backUp(device).outcome()).isEqualTo(Attempt.Outcome.STORED);
      assertThat(backUp(device).outcome()).isEqualTo(Attempt.Outcome.UNCHANGED);
      assertThat(routers.change(good.name(), ChangeKind.DNS_CHANGED)).isTrue();
      assertThat(backUp(device).outcome()).isEqualTo(Attempt.Outcome.STORED);
      backUp(add(routers.router("depot-rb3011")));
      backUp(add(routers.router("barn-hap-ax2")));
      retention.run();
      await().atMost(LONG).until(this::told);
    }
  }

  private boolean told() {
    fleet.refresh();
    holdings.refresh();
    collectors.refresh();
    queues.refresh();
    parts.refresh();
    text = get("/actuator/prometheus").body();
    scrape = Scrape.of(text);
    return scrape.value("snapline_changes_computing_seconds_count", "fate", "computed") > 0
        && scrape.value("snapline_ingest_results_seconds_count", "fate", "failed") > 1
        && scrape.value("snapline_zone_collectors", "zone", "main") > 0
        && scrape.value("snapline_tenant_devices", "tenant", slug) == 3
        && scrape.value("snapline_tenant_snapshots", "tenant", slug) == 2;
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private DeviceId add(DemoRouter router) {
    DeviceData data =
        new DeviceData(
            router.name(),
            router.address(),
            router.port(),
            router.username(),
            router.legacyAlgorithms(),
            null);
    return world.device(tenant, data, router.password());
  }

  private Attempt backUp(DeviceId device) {
    return world.asAdmin(tenant, () -> backups.runNowAndWait(device, LONG)).attempt().orElseThrow();
  }
}
