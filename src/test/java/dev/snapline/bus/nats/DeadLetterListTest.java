package dev.snapline.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.bus.Bus;
import dev.snapline.bus.BusContract.Owned;
import dev.snapline.bus.MessageCodec;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import io.nats.client.Connection;
import io.nats.client.Nats;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages are told every few seconds, with letters that lie there already. */
class DeadLetterListTest {

  private static final String LETTERS = "config.dead.config.collect.v2.test.normal";

  @TempDir Path directory;
  private NatsServer server;
  private Connection connection;
  private NatsBus bus;

  @BeforeEach
  void start() throws Exception {
    server = NatsServer.in(directory).start();
    bus = Buses.at(server.url()).open();
    Awaitility.await().until(() -> bus.state().up());
    connection = Nats.connect(server.url());
  }

  @AfterEach
  void end() throws Exception {
    if (server != null) {
      connection.close();
      bus.close();
      server.close();
    }
  }

  @Test
  void readsWhomALetterOfAnOlderReleaseIsAbout() throws Exception {
    Owned owned = new Owned(AttemptId.random(), TenantId.random(), DeviceId.random());
    connection.jetStream().publish(LETTERS, new MessageCodec().encode(owned));
    assertThat(bus.deadLetters(10))
        .singleElement()
        .extracting(Bus.DeadLetter::about)
        .isEqualTo(new Bus.About(owned.attempt(), owned.tenant(), owned.device()));
  }

  @Test
  void listsTheNewestAcrossGaps() throws Exception {
    letters(8);
    for (long gone : List.of(2L, 5L, 7L)) {
      connection.jetStreamManagement().deleteMessage("SNAPLINE_DEAD", gone);
    }
    assertThat(bus.deadLetters(3)).extracting(Bus.DeadLetter::id).containsExactly("8", "6", "4");
    assertThat(bus.deadLetters(10))
        .extracting(Bus.DeadLetter::id)
        .containsExactly("8", "6", "4", "3", "1");
    assertThat(bus.deadLetterCount()).hasValue(5);
    assertThat(connection.jetStreamManagement().getConsumerNames("SNAPLINE_DEAD")).isEmpty();
  }

  @Test
  void asksForAListThatIsTheSameWithOneRequest() throws Exception {
    letters(20);
    bus.deadLetters(20);
    long before = requests();
    for (int polls = 0; polls < 10; polls++) {
      assertThat(bus.deadLetters(20)).hasSize(20);
    }
    // One more is this test's own.
    assertThat(requests() - before).isLessThanOrEqualTo(11);
    letters(1);
    assertThat(bus.deadLetters(1)).extracting(Bus.DeadLetter::id).containsExactly("21");
  }

  private void letters(int number) throws Exception {
    for (int i = 0; i < number; i++) {
      connection.jetStream().publish(LETTERS, new byte[] {'0'});
    }
  }

  private long requests() throws Exception {
    return connection.jetStreamManagement().getAccountStatistics().getApi().getTotalApiRequests();
  }
}
