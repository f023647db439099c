package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snapline.bus.Bus;
import dev.snapline.encryption.ConfigCipher;
import dev.snapline.process.Misconfigured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class CollectOnlyProcessTest {

  @Test
  void hasNoDatabaseAndNoPages() throws Exception {
    try (ConfigurableApplicationContext context =
        start(
            "--snapline.roles=collect",
            "--snapline.bus.nats.url=nats://127.0.0.1:1",
            "--snapline.encryption.transit.url=http://127.0.0.1:1",
            "--snapline.encryption.transit.token=none",
            "--snapline.data-dir=" + FreshDataDirectory.create())) {
      assertThat(context.getBeanNamesForType(DataSource.class)).isEmpty();
      assertThat(context.getBeanNamesForType(Bus.class)).hasSize(1);
      assertThat(context.getBeanNamesForType(ConfigCipher.class)).hasSize(1);
      assertThat(Arrays.asList(context.getBeanDefinitionNames()))
          .contains("collector")
          .doesNotContain("ingest", "sweep", "inventory", "mainLayout");
      assertThat(status(context, "/actuator/health/liveness")).isEqualTo(200);
      assertThat(status(context, "/actuator/prometheus")).isEqualTo(200);
      assertThat(status(context, "/devices")).isEqualTo(404);
    }
  }

  @Test
  void refusesToStartWithoutABusInOneSentence() {
    assertThatThrownBy(() -> start("--snapline.roles=collect"))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("snapline.bus.nats.url");
  }

  private static ConfigurableApplicationContext start(String... settings) {
    return new SpringApplicationBuilder(Snapline.class).properties("server.port=0").run(settings);
  }

  private static int status(ConfigurableApplicationContext context, String path) throws Exception {
    String port = context.getEnvironment().getProperty("local.server.port");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
