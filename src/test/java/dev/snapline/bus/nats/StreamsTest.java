package dev.snapline.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.api.StreamConfiguration;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsTest {

  @TempDir Path directory;

  /** As after an upgrade to a release whose subjects are others. */
  @Test
  void aStreamWithOtherSubjectsGetsItsOwn() throws Exception {
    try (NatsServer server = NatsServer.in(directory).start();
        Connection connection = Nats.connect(server.url())) {
      connection
          .jetStreamManagement()
          .addStream(
              StreamConfiguration.builder()
                  .name("SNAPLINE_DEAD")
                  .subjects("config.gone.>")
                  .duplicateWindow(Buses.at(server.url()).settings().duplicateWindow())
                  .maxAge(Buses.at(server.url()).settings().keep().deadLetters())
                  .build());
      NatsBus bus = Buses.at(server.url()).open();
      Awaitility.await().until(() -> bus.state().up());
      assertThat(
              connection
                  .jetStreamManagement()
                  .getStreamInfo("SNAPLINE_DEAD")
                  .getConfiguration()
                  .getSubjects())
          .containsExactly("config.dead.>");
      bus.close();
    }
  }
}
