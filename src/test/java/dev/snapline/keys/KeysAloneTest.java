package dev.snapline.keys;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.process.Misconfigured;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class KeysAloneTest {

  private static final String[] MOVING_BACK = {
    "--snapline.roles=web,ingest,collect,schedule", "--snapline.encryption.transit.encrypt=false"
  };

  @Test
  void refusesLocalKeysWhereTheServerLeavesRolesToOthers() {
    StandardEnvironment environment = environment("web,ingest,schedule", MOVING_BACK);
    assertThatThrownBy(() -> KeysAlone.check(environment))
        .isInstanceOf(Misconfigured.class)
        .hasMessageStartingWith("snapline.roles leaves roles to other processes");
  }

  @Test
  void leavesOtherWorkAndASingleProcessAlone() {
    assertThatCode(
            () -> {
              KeysAlone.check(environment("web,ingest,schedule", MOVING_BACK[0]));
              KeysAlone.check(environment("web,ingest,collect,schedule", MOVING_BACK));
            })
        .doesNotThrowAnyException();
  }

  private static StandardEnvironment environment(String roles, String... arguments) {
    StandardEnvironment environment = new StandardEnvironment();
    String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    environment
        .getPropertySources()
        .replace(name, new SystemEnvironmentPropertySource(name, Map.of("SNAPLINE_ROLES", roles)));
    environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
    return environment;
  }
}
