package dev.snapline.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prometheus finds Snapline, Grafana finds Prometheus and the dashboard, as compose.yaml mounts
 * them.
 */
class MonitoringFilesTest {

  private static final Path DOCKER = Path.of("docker");

  @Test
  void prometheusAsksEverySnaplineWithTheTokenItIsGiven() throws Exception {
    JsonNode scrape = yaml("prometheus/prometheus.yml").get("scrape_configs").get(0);
    JsonNode services = yaml("compose.yaml").get("services");
    List<String> snaplines =
        services.propertyNames().stream()
            .filter(name -> services.get(name).path("healthcheck").toString().contains("health.sh"))
            .toList();
    assertThat(snaplines).contains("snapline", "collect-main");
    assertThat(strings(scrape.get("static_configs").get(0).get("targets")))
        .containsExactlyInAnyOrderElementsOf(snaplines.stream().map(it -> it + ":8080").toList());
    assertThat(scrape.get("metrics_path").asString()).isEqualTo("/actuator/prometheus");
    String token = scrape.get("authorization").get("credentials_file").asString();
    assertThat(mounts("prometheus"))
        .containsEntry("secrets-prometheus", Path.of(token).getParent().toString());
    assertThat(Files.readString(DOCKER.resolve("prepare.sh")))
        .contains("prometheus " + Path.of(token).getFileName() + "\n");
    for (String snapline : snaplines) {
      assertThat(strings(services.get("prometheus").get("networks")))
          .as("shares a network with " + snapline)
          .containsAnyElementsOf(strings(services.get(snapline).get("networks")));
    }
  }

  @Test
  void prometheusReadsTheAlertsThatAreMounted() throws Exception {
    String rules = yaml("prometheus/prometheus.yml").get("rule_files").get(0).asString();
    assertThat(mounts("prometheus")).containsEntry("./prometheus/alerts.yml", rules);
    yaml("prometheus/alerts.yml")
        .get("groups")
        .get(0)
        .get("rules")
        .forEach(rule -> {
          assertThat(rule.get("alert").asString()).startsWith("Snapline");
          assertThat(rule.get("labels").get("severity").asString())
              .isIn("info", "warning", "critical");
          assertThat(rule.get("annotations").get("summary").asString()).endsWith(".");
        });
  }

  @Test
  void grafanaFindsPrometheusAndTheDashboard() throws Exception {
    JsonNode source =
        yaml("grafana/provisioning/datasources/prometheus.yaml").get("datasources").get(0);
    assertThat(source.get("url").asString()).isEqualTo("http://prometheus:9090");
    JsonNode provider =
        yaml("grafana/provisioning/dashboards/snapline.yaml").get("providers").get(0);
    String folder = provider.get("options").get("path").asString();
    assertThat(mounts("grafana")).containsEntry("./grafana/dashboards", folder);
    String provisioning =
        yaml("compose.yaml")
            .get("services")
            .get("grafana")
            .get("environment")
            .get("GF_PATHS_PROVISIONING")
            .asString();
    assertThat(mounts("grafana")).containsEntry("./grafana/provisioning", provisioning);
    JsonNode dashboard =
        JsonMapper.builder()
            .build()
            .readTree(Files.readString(DOCKER.resolve("grafana/dashboards/snapline.json")));
    assertThat(dashboard.findValues("current").toString()).contains(source.get("uid").asString());
  }

  private static Map<String, String> mounts(String service) throws IOException {
    Map<String, String> mounts = new HashMap<>();
    strings(yaml("compose.yaml").get("services").get(service).get("volumes"))
        .forEach(mount -> mounts.put(mount.split(":")[0], mount.split(":")[1]));
    return mounts;
  }

  private static List<String> strings(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  private static JsonNode yaml(String file) throws IOException {
    try (Reader reader = Files.newBufferedReader(DOCKER.resolve(file))) {
      Object read = new Yaml().load(reader);
      return JsonMapper.builder().build().valueToTree(read);
    }
  }
}
