package dev.snapline.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.bus.Bus;
import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.BusContract.Note;
import dev.snapline.bus.Topic;
import dev.snapline.processes.CuttableProxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has a piece of work in hand when the network between him and the server is lost. */
class HoldTest {

  private static final Topic<Note> WORK = new Topic<>("config.collect.v2.test.normal", Note.class);

  /** Long enough that a busy machine does not eat the third between the two. */
  private static final String ACK_WAIT = "9s";

  @TempDir Path directory;
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

  @Test
  void aProcessThatIsCutOffHearsItBeforeAnotherGetsItsWork() throws Exception {
    try (NatsServer server = NatsServer.in(directory).start();
        CuttableProxy network = CuttableProxy.to(URI.create(server.url()).getPort())) {
      NatsBus near = Buses.at(server.url()).and("ack-wait", ACK_WAIT).open();
      NatsBus far =
          Buses.at("nats://127.0.0.1:" + network.port())
              .and("ack-wait", ACK_WAIT)
              .openCollector("test");
      far.consume(WORK, 1, new Breaking());
      near.send(WORK, new Note("work"), "work");
      assertThat(next()).isEqualTo("begun");
      near.consume(WORK, 1, this::done);
      network.silence();
      assertThat(next()).isEqualTo("taken away");
      assertThat(next()).isEqualTo("done elsewhere");
      network.mend();
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> far.state().up());
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> near.backlogs().stream().allMatch(it -> it.waiting() + it.inHand() == 0));
      assertThat(seen).isEmpty();
      far.close();
      near.close();
    }
  }

  private Delivery done(Note note) {
    seen.add("done elsewhere");
    return new Delivery.Done();
  }

  private String next() throws InterruptedException {
    return String.valueOf(seen.poll(30, TimeUnit.SECONDS));
  }

  /** Works until it is told to stop. */
  private final class Breaking implements Bus.Handler<Note> {

    private final CountDownLatch stopped = new CountDownLatch(1);

    @Override
    public Delivery handle(Note note) {
      seen.add("begun");
      try {
        stopped.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new Delivery.Retry(Duration.ofMillis(1), "It was cut off");
    }

    @Override
    public void takenAway(Note note) {
      seen.add("taken away");
      stopped.countDown();
    }
  }
}
