package dev.snapline.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped dashboard and alerts ask for what a running Snapline tells, and for nothing else. */
class DashboardTest extends AfterPipelineRun {

  private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][\\w:]*)\\{([^}]*)}");
  private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"");
  private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:snapline|jvm|process|hikaricp|http|system|logback|tomcat)_\\w+");

  /** What Prometheus makes itself, and whose labels it adds. */
  private static final String ITS_OWN = "up";

  private final JsonMapper json = JsonMapper.builder().build();

  @Test
  void everyMetricOfTheDashboardIsThere() throws Exception {
    List<String> queries = queries();
    assertThat(queries).hasSizeGreaterThan(30);
    assertThat(missing(queries)).isEmpty();
  }

  @Test
  void everyMetricOfTheAlertsIsThere() throws Exception {
    List<String> alerts = alerts();
    assertThat(alerts).hasSizeGreaterThan(10);
    assertThat(missing(alerts)).isEmpty();
  }

  @Test
  void anInventedMetricOrLabelIsFoundOut() {
    assertThat(
            missing(
                List.of(
                    "rate(snapline_invented_total{}[5m])",
                    "sum by (planet) (snapline_bus_up{})",
                    "snapline_bus_up{colour=\"red\"}",
                    "snapline_bus_up")))
        .containsExactly(
            "snapline_invented_total",
            "snapline_bus_up by planet",
            "snapline_bus_up{colour}",
            "snapline_bus_up without braces");
  }

  @Test
  void everyPanelSaysWhatItShowsInItsPlace() throws Exception {
    List<JsonNode> panels = dashboard().get("panels").valueStream().toList();
    assertThat(panels.stream().map(panel -> panel.get("id").asInt())).doesNotHaveDuplicates();
    assertThat(panels)
        .allSatisfy(panel -> assertThat(panel.get("title").asString()).isNotBlank())
        .filteredOn(panel -> !panel.get("type").asString().equals("row"))
        .allSatisfy(panel -> assertThat(panel.get("targets").size()).isPositive());
    assertThat(panels.stream().map(panel -> panel.get("gridPos").toString()))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyMetricOfSnaplinesOwnIsInTheOperationsGuide() throws Exception {
    String guide = Files.readString(Path.of("docs/operations.md"));
    assertThat(scrape.names().stream().filter(name -> name.startsWith("snapline_")))
        .map(name -> name.replaceAll("_(bucket|count|sum|max)$", ""))
        .allSatisfy(name -> assertThat(guide).contains("`" + name + "`"));
  }

  /** What the queries ask for and the scrape has not. */
  private List<String> missing(List<String> queries) {
    List<String> missing = new ArrayList<>();
    for (String query : queries) {
      Set<String> named = new TreeSet<>();
      for (MatchResult selector : SELECTOR.matcher(query).results().toList()) {
        String name = selector.group(1);
        named.add(name);
        if (!name.equals(ITS_OWN)) {
          missing(name, selector.group(2), query).forEach(missing::add);
        }
      }
      METRIC
          .matcher(query)
          .results()
          .map(MatchResult::group)
          .filter(name -> !named.contains(name))
          .forEach(name -> missing.add(name + " without braces"));
    }
    return missing;
  }

  private Stream<String> missing(String name, String matchers, String query) {
    if (!scrape.names().contains(name)) {
      return Stream.of(name);
    }
    Set<String> labels = scrape.labels(name);
    return Stream.concat(
        MATCHER
            .matcher(matchers)
            .results()
            .map(label -> label.group(1))
            .filter(label -> !labels.contains(label))
            .map(label -> name + "{" + label + "}"),
        GROUPING
            .matcher(query)
            .results()
            .flatMap(labelled -> Stream.of(labelled.group(1).split(", *")))
            .filter(label -> !labels.contains(label))
            .map(label -> name + " by " + label));
  }

  private List<String> queries() throws IOException {
    List<String> queries = new ArrayList<>(dashboard().findValuesAsString("expr"));
    dashboard()
        .get("templating")
        .get("list")
        .forEach(variable -> {
          if (variable.get("type").asString().equals("query")) {
            queries.add(variable.get("query").get("query").asString());
          }
        });
    return queries;
  }

  private JsonNode dashboard() throws IOException {
    return json.readTree(Files.readString(Path.of("docker/grafana/dashboards/snapline.json")));
  }

  private List<String> alerts() throws IOException {
    try (Reader reader = Files.newBufferedReader(Path.of("docker/prometheus/alerts.yml"))) {
      Object rules = new Yaml().load(reader);
      return json.valueToTree(rules).findValuesAsString("expr");
    }
  }
}
