package dev.snapline.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.FreshDataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SecretsAsFilesTest {

  private static final String PASSWORD = "snapline.database.app.password";
  private final Path directory = FreshDataDirectory.create();

  @Test
  void takesTheNameOfAFileAsTheSettingAndItsContentAsTheValue() throws Exception {
    Files.writeString(directory.resolve(PASSWORD), "from-a-file\n");
    assertThat(environment(Map.of("SNAPLINE_SECRETS_DIR", directory.toString())))
        .returns("from-a-file", it -> it.getProperty(PASSWORD));
  }

  @Test
  void prefersTheEnvironmentOverAFileAndAFileOverADefault() throws Exception {
    Files.writeString(directory.resolve(PASSWORD), "from-a-file");
    Files.writeString(directory.resolve("server.shutdown"), "immediate");
    StandardEnvironment both =
        environment(
            Map.of(
                "SNAPLINE_SECRETS_DIR",
                directory.toString(),
                "SNAPLINE_DATABASE_APP_PASSWORD",
                "from-the-environment"));
    assertThat(both.getProperty(PASSWORD)).isEqualTo("from-the-environment");
    assertThat(both.getProperty("server.shutdown")).isEqualTo("immediate");
  }

  @Test
  void doesNotMindThatThereIsNoneWhereNobodySaidSo() {
    StandardEnvironment environment = environment(Map.of());
    assertThat(environment.getProperty(PASSWORD)).isNull();
    assertThat(environment.getProperty("snapline.data-dir")).isEqualTo("data");
  }

  private static StandardEnvironment environment(Map<String, String> variables) {
    StandardEnvironment environment = new StandardEnvironment();
    Map<String, Object> values = new HashMap<>(variables);
    String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    environment
        .getPropertySources()
        .replace(name, new SystemEnvironmentPropertySource(name, values));
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    return environment;
  }
}
