package dev.snapline.shipped;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.snapline.FreshDataDirectory;
import dev.snapline.Snapline;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.yaml.snakeyaml.Yaml;

/** What Snapline itself makes of the environment that {@code docker/compose.yaml} gives it. */
class ComposeSettingsTest {

  private final Path secrets = FreshDataDirectory.create();

  @ParameterizedTest
  @ValueSource(strings = {"snapline", "collect-main", "collect-site", "keys"})
  void setsOnlyWhatThereIsAndWhatFitsTogether(String service) throws Exception {
    Map<String, Object> variables = variables(service);
    Set<String> known =
        Stream.concat(
                Settings.names().stream().map(Settings::variable),
                Stream.of("SNAPLINE_DATA_DIR", "SNAPLINE_SECRETS_DIR"))
            .collect(toSet());
    assertThat(variables.keySet().stream().filter(name -> name.startsWith("SNAPLINE_")))
        .isSubsetOf(known);

    StandardEnvironment environment = environment(variables);
    assertThat(environment.getProperty("snapline.bus.nats.password")).isEqualTo("of-the-bus");
    assertThatCode(() -> Settings.bindAll(environment)).doesNotThrowAnyException();
    assertThatCode(() -> start(environment)).doesNotThrowAnyException();
    assertThat(environment.getProperty("snapline.database.app.password") != null)
        .isEqualTo(!service.startsWith("collect"));
  }

  /** The checks before anything is made, but for a look at the database, which is not there. */
  private static void start(StandardEnvironment environment) {
    try (GenericApplicationContext context = new GenericApplicationContext()) {
      context.setEnvironment(environment);
      SpringFactoriesLoader.forDefaultResourceLocation(Snapline.class.getClassLoader())
          .load(ApplicationContextInitializer.class)
          .stream()
          .filter(it -> it.getClass().getName().startsWith("dev.snapline.process."))
          .forEach(it -> initialize(it, context));
    }
  }

  @SuppressWarnings("unchecked")
  private static void initialize(
      ApplicationContextInitializer<?> initializer, GenericApplicationContext context) {
    ((ApplicationContextInitializer<GenericApplicationContext>) initializer).initialize(context);
  }

  private Map<String, Object> variables(String service) throws IOException {
    try (Reader reader = Files.newBufferedReader(Path.of("docker/compose.yaml"))) {
      Map<String, Map<String, Map<String, Map<String, Object>>>> compose = new Yaml().load(reader);
      Map<String, Object> variables = new HashMap<>();
      compose
          .get("services")
          .get(service)
          .get("environment")
          .forEach((name, value) ->
              variables.put(
                  name,
                  value
                      .toString()
                      .replaceAll("\\$\\{\\w+:-([^}]*)}", "$1")
                      .replace("/run/secrets", secrets.toString())));
      mount(service);
      return variables;
    }
  }

  /** What prepare.sh and openbao-init put there. */
  private void mount(String service) throws IOException {
    Files.createDirectory(secrets.resolve("snapline"));
    Files.createDirectory(secrets.resolve("approle"));
    Files.writeString(secrets.resolve("snapline/snapline.bus.nats.password"), "of-the-bus\n");
    Files.writeString(secrets.resolve("snapline/ca.pem"), "certificate");
    Files.writeString(secrets.resolve("approle/role-id"), "role");
    Files.writeString(secrets.resolve("approle/secret-id"), "secret");
    if (!service.startsWith("collect")) {
      for (String role : List.of("owner", "app", "worker")) {
        String name = "snapline.database." + role + ".password";
        Files.writeString(secrets.resolve("snapline").resolve(name), role);
      }
    }
  }

  private static StandardEnvironment environment(Map<String, Object> variables) {
    StandardEnvironment environment = new StandardEnvironment();
    String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    environment
        .getPropertySources()
        .replace(name, new SystemEnvironmentPropertySource(name, variables));
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    return environment;
  }
}
