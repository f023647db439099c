package dev.snapline.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class ShapeTest {

  private static final String BUS = "snapline.bus.nats.url=nats://127.0.0.1";
  private static final String KEYS = "snapline.encryption.transit.url=http://127.0.0.1";
  private static final String LOCAL_KEYS = "snapline.encryption.transit.encrypt=false";
  private static final String DATABASE = "snapline.database.url=jdbc:postgresql://127.0.0.1/x";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "web,ingest,schedule | snapline.bus.nats.url",
        " | snapline.roles",
        "collect | snapline.bus.nats.url",
        "collect;" + BUS + " | snapline.encryption.transit.url",
        "collect;" + BUS + ";" + KEYS + ";" + DATABASE + " | snapline.database.url",
        "collect;"
            + BUS
            + ";"
            + KEYS
            + ";snapline.database.app.password=x | snapline.database.app.password",
        "ingest;" + BUS + " | snapline.database.url",
        "web,ingest,schedule;" + BUS + ";" + DATABASE + " | snapline.encryption.transit.url",
        "collect;" + BUS + ";" + KEYS + ";" + LOCAL_KEYS + " | " + LOCAL_KEYS,
        "web,ingest,schedule;"
            + BUS
            + ";"
            + DATABASE
            + ";"
            + KEYS
            + ";"
            + LOCAL_KEYS
            + " | "
            + LOCAL_KEYS,
        "web,collect;"
            + BUS
            + ";"
            + DATABASE
            + ";snapline.demo.enabled=true"
            + " | snapline.demo.enabled",
      })
  void namesTheSettingThatIsMissingOrContradicts(String settings, String named) {
    assertThatThrownBy(() -> Shape.check(environment(settings)))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining(named)
        .hasMessageEndingWith(".")
        .hasMessageNotContainingAny("\n", ". ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "web,ingest,collect,schedule",
        "collect;" + BUS + ";" + KEYS,
        "web,ingest,schedule;" + BUS + ";" + DATABASE + ";" + KEYS,
        "web,ingest,collect;" + BUS + ";" + DATABASE,
        "web,ingest,collect,schedule;" + KEYS + ";" + LOCAL_KEYS,
        "collect;" + BUS + ",nats://b:4222;" + KEYS,
        "collect;snapline.bus.nats.url[0]=nats://a:4222;snapline.bus.nats.url[1]=nats://b:4222;"
            + KEYS
      })
  void acceptsWhatFitsTogether(String settings) {
    assertThatCode(() -> Shape.check(environment(settings))).doesNotThrowAnyException();
  }

  @Test
  void refusesAZoneThatCannotBePartOfASubject() {
    assertThatThrownBy(() -> new ProcessSettings(java.util.Set.of(), "Site A", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("snapline.zone");
  }

  private static MockEnvironment environment(String settings) {
    MockEnvironment environment = new MockEnvironment();
    for (String setting : ("snapline.roles=" + (settings == null ? "" : settings)).split(";")) {
      int equals = setting.indexOf('=');
      environment.setProperty(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return environment;
  }
}
