package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.bus.Bus;
import dev.snapline.bus.nats.NatsServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same from end to end where messages travel over a NATS server, its store encrypted. */
@IntegrationTest
@EnabledIf(
    value = "dev.snapline.bus.nats.NatsServer#expected",
    disabledReason = "SKIPPED: nats-server is missing; install the package nats-server")
@DirtiesContext
class PipelineOverNatsTest extends PipelineTest {

  private static NatsServer server;

  @Autowired Bus bus;
  @Autowired JdbcClient jdbc;

  @DynamicPropertySource
  static void startServer(DynamicPropertyRegistry settings) {
    server = NatsServer.in(FreshDataDirectory.create()).cipherKey("a-key").start();
    settings.add("snapline.bus.nats.url", server::url);
  }

  @AfterAll
  static void killServer() {
    server.close();
  }

  @Test
  void travelsOverTheServerAndRemembersItsStreams() {
    assertThat(bus.durable()).isTrue();
    assertThat(bus.state().up()).isTrue();
    assertThat(jdbc.sql("select name from bus_stream").query(String.class).list())
        .contains("SNAPLINE_JOBS", "SNAPLINE_RESULTS", "SNAPLINE_DEAD");
    assertThat(bus.deadLetters(10)).isEmpty();
  }
}
