package dev.snapline.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What can be known about {@code docker/compose.yaml} without a container engine. */
class ComposeFileTest {

  private static final Path DOCKER = Path.of("docker").toAbsolutePath();
  private static final Set<String> ONCE =
      Set.of("prepare", "postgres-roles", "openbao-init", "keys");
  private static final Set<String> COLLECTORS = Set.of("collect-main", "collect-site");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");
  private static final Pattern PINNED = Pattern.compile(".+:v?\\d+\\.\\d+(\\.\\d+)?(-[a-z0-9.]+)?");

  private static Map<String, Object> compose;
  private static Map<String, Object> sites;
  private static Map<String, Map<String, Object>> services;

  @BeforeAll
  static void read() throws Exception {
    compose = read("compose.yaml");
    sites = read("sites.yaml");
    services = cast(compose.get("services"));
  }

  private static Map<String, Object> read(String file) throws IOException {
    try (Reader reader = Files.newBufferedReader(DOCKER.resolve(file))) {
      return new Yaml().load(reader);
    }
  }

  @Test
  void runsEveryServiceAsItsOwnUserWithoutCapabilitiesAndWithinLimits() {
    services.forEach((name, service) -> {
      assertThat(service).as(name).containsKeys("user", "restart", "mem_limit", "image");
      assertThat(list(service, "cap_drop")).as(name).containsExactly("ALL");
      assertThat(list(service, "security_opt")).as(name).contains("no-new-privileges:true");
      if (name.equals("prepare")) {
        assertThat(service).containsEntry("network_mode", "none");
      } else {
        assertThat(service.get("user").toString()).as(name).doesNotStartWith("0");
        assertThat(service).as(name).containsKey("networks");
      }
    });
  }

  @Test
  void restartsAndWatchesWhatRunsAndRunsTheRestOnce() {
    services.forEach((name, service) -> {
      if (ONCE.contains(name)) {
        assertThat(service).as(name).containsEntry("restart", "no");
      } else {
        assertThat(service).as(name).containsEntry("restart", "unless-stopped");
        assertThat(service).as(name).containsKeys("healthcheck", "logging");
      }
    });
  }

  @Test
  void waitsForServicesThatThereAreAndInTheWayTheyCanBeWaitedFor() {
    services.forEach((name, service) -> {
      Map<String, Map<String, Object>> others = cast(service.getOrDefault("depends_on", Map.of()));
      others.forEach((other, how) -> {
        assertThat(services).as(name).containsKey(other);
        boolean once = ONCE.contains(other);
        assertThat(how.get("condition"))
            .as("%s waits for %s", name, other)
            .isIn(
                once
                    ? List.of("service_completed_successfully")
                    : List.of("service_healthy", "service_started"));
      });
      assertThat(reaches(name, new HashSet<>())).as("no circle through " + name).isFalse();
    });
  }

  @Test
  void pinsImages() {
    assertThat(services.values())
        .extracting(service -> service.get("image").toString())
        .allMatch(image -> image.startsWith("${SNAPLINE_IMAGE") || PINNED.matcher(image).matches());
    assertThat(PINNED.matcher("postgres:latest").matches()).isFalse();
    assertThat(PINNED.matcher("postgres:18").matches()).isFalse();
  }

  @Test
  void keepsTheDatabaseOutOfTheCollectorsReach() {
    Map<String, Map<String, Object>> networks = cast(compose.get("networks"));
    assertThat(networks.get("database")).containsEntry("internal", true);
    assertThat(networks.get("bus")).containsEntry("internal", true);
    for (String collector : COLLECTORS) {
      Map<String, Object> service = services.get(collector);
      assertThat(list(service, "networks")).containsExactlyInAnyOrder("bus", "devices");
      Map<String, Object> environment = cast(service.get("environment"));
      assertThat(environment)
          .containsEntry("SNAPLINE_ROLES", "collect")
          .allSatisfy((name, value) -> assertThat(name).doesNotContain("DATABASE"));
      assertThat(volumes(service))
          .containsExactlyInAnyOrder(
              "secrets-" + collector.replace("collect-", "collector-"), "approle-collector");
    }
    assertThat(list(services.get("postgres"), "networks")).containsExactly("database");
    assertThat(services.get("postgres")).doesNotContainKey("ports");
    assertThat(services.get("snapline").get("ports").toString()).contains("127.0.0.1:8080");
  }

  @Test
  void namesNoCollectorSoThatAServiceMayHaveSeveral() {
    for (String collector : COLLECTORS) {
      assertThat(services.get(collector)).doesNotContainKeys("container_name", "ports");
      Map<String, Object> environment = cast(services.get(collector).get("environment"));
      assertThat(environment).doesNotContainKey("SNAPLINE_NAME");
    }
  }

  @Test
  void runsMonitoringOnlyWhenAskedAndAwayFromDatabaseAndKeys() {
    for (String name : List.of("prometheus", "grafana")) {
      assertThat(list(services.get(name), "profiles")).containsExactly("monitoring");
      assertThat(list(services.get(name), "networks")).doesNotContain("database", "devices");
      assertThat(volumes(services.get(name)))
          .filteredOn(volume -> volume.startsWith("secrets-") || volume.startsWith("approle-"))
          .containsExactly("secrets-" + name);
    }
    assertThat(services.get("prometheus")).doesNotContainKey("ports");
    assertThat(services.get("grafana").get("ports").toString()).contains("127.0.0.1:3000");
  }

  @Test
  void publishesOnlyFromNetworksThatAreNotInternal() {
    Map<String, Map<String, Object>> networks = new HashMap<>(cast(compose.get("networks")));
    assertThat(services.values()).allSatisfy(service -> publishes(service, networks));
    networks.putAll(cast(sites.get("networks")));
    Map<String, Map<String, Object>> reached = cast(sites.get("services"));
    assertThat(reached).containsOnlyKeys("nats", "openbao");
    reached.forEach((name, service) -> {
      assertThat(list(service, "ports")).as(name).isNotEmpty();
      publishes(service, networks);
      assertThat(list(service, "networks"))
          .as("what it is in without sites, and one more")
          .containsAll(list(services.get(name), "networks"));
    });
  }

  private static void publishes(
      Map<String, Object> service, Map<String, Map<String, Object>> networks) {
    boolean inside =
        list(service, "networks").stream()
            .allMatch(network -> Boolean.TRUE.equals(networks.get(network).get("internal")));
    assertThat(inside && !list(service, "ports").isEmpty()).as(service.toString()).isFalse();
  }

  @Test
  void namesFilesAndNoSecrets() {
    services.forEach((name, service) -> {
      Map<String, Object> environment = cast(service.getOrDefault("environment", Map.of()));
      assertThat(environment)
          .as(name)
          .allSatisfy((variable, value) -> {
            if (variable.matches(".*(PASSWORD|SECRET|TOKEN|KEY).*")) {
              assertThat(value.toString()).as(variable).startsWith("/");
            }
          });
    });
  }

  @Test
  void mountsFilesAndVolumesThatThereAre() {
    Set<Object> declared = new TreeSet<>(cast(compose.get("volumes")).keySet());
    Set<Object> used = new TreeSet<>();
    services
        .values()
        .forEach(service -> {
          for (Object mount : list(service, "volumes")) {
            String source = mount.toString().split(":")[0];
            if (source.startsWith(".")) {
              boolean made = source.equals("./secrets");
              assertThat(made || Files.exists(DOCKER.resolve(source))).as(source).isTrue();
              assertThat(mount.toString()).endsWith(":ro");
            } else {
              used.add(source);
            }
          }
        });
    assertThat(used).isEqualTo(declared);
  }

  @Test
  void offersEveryVariableInTheExample() throws Exception {
    Set<String> used = new TreeSet<>();
    var matcher =
        VARIABLE.matcher(
            Files.readString(DOCKER.resolve("compose.yaml"))
                + Files.readString(DOCKER.resolve("sites.yaml")));
    while (matcher.find()) {
      used.add(matcher.group(1));
    }
    Set<String> offered = new TreeSet<>();
    Files.readAllLines(DOCKER.resolve(".env.example")).stream()
        .filter(line -> line.matches("[A-Z_]+=.*"))
        .forEach(line -> offered.add(line.substring(0, line.indexOf('='))));
    assertThat(offered).isEqualTo(used);
  }

  private static boolean reaches(String name, Set<String> path) {
    if (!path.add(name)) {
      return true;
    }
    Map<String, Object> others = cast(services.get(name).getOrDefault("depends_on", Map.of()));
    return others.keySet().stream().anyMatch(other -> reaches(other, new HashSet<>(path)));
  }

  private static List<String> volumes(Map<String, Object> service) {
    return list(service, "volumes").stream().map(mount -> mount.toString().split(":")[0]).toList();
  }

  private static List<Object> list(Map<String, Object> service, String key) {
    Object found = service.get(key);
    return found == null ? List.of() : new ArrayList<>((List<?>) found);
  }

  @SuppressWarnings("unchecked")
  private static <T> Map<String, T> cast(Object value) {
    return (Map<String, T>) value;
  }
}
