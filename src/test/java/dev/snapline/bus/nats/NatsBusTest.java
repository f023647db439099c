package dev.snapline.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.bus.Bus;
import dev.snapline.bus.BusContract;
import dev.snapline.bus.Question;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract over a real server; each test has streams of its own there. */
class NatsBusTest extends BusContract {

  private static final int QUESTIONS = 40;
  private static final int REMOVALS = 150;
  private static final Duration STEP = Duration.ofNanos(10_000);
  private static final AtomicInteger TESTS = new AtomicInteger();
  @TempDir private static Path directory;
  private static NatsServer server;
  private NatsBus nats;

  @BeforeAll
  static void startServer() {
    server = NatsServer.in(directory).cipherKey("a-key-for-tests").start();
  }

  @AfterAll
  static void killServer() {
    if (server != null) {
      server.close();
    }
  }

  @Override
  protected Bus open() {
    nats = processOf(TESTS.incrementAndGet());
    return nats;
  }

  @Test
  void asksOneOfSeveralProcessesOnly() {
    Question<Note, Note> question = new Question<>("test.once", Note.class, Note.class);
    AtomicInteger here = new AtomicInteger();
    AtomicInteger there = new AtomicInteger();
    NatsBus other = processOf(TESTS.get());
    try {
      nats.answer(question, note -> counted(here, note));
      other.answer(question, note -> counted(there, note));
      for (int i = 0; i < QUESTIONS; i++) {
        assertThat(bus.ask(question, new Note("who?"), Duration.ofSeconds(5))).isPresent();
      }
      assertThat(here.get() + there.get()).isEqualTo(QUESTIONS);
      assertThat(List.of(here.get(), there.get())).allMatch(answered -> answered > 0);
    } finally {
      other.close();
    }
  }

  /** It would come again when the server misses it, after half a minute. */
  @Test
  void givesBackAtOnceWhatComesToAPlaceThatIsBeingRemoved() throws Exception {
    NatsBus other = processOf(TESTS.get(), "ack-wait", "30s");
    try {
      for (int i = 0; i < REMOVALS; i++) {
        var leaving = other.consume(WORK, 1, this::done);
        other.send(WORK, new Note("before"), "before" + i);
        assertThat(next()).isEqualTo("before");
        Note raced = new Note("raced" + i);
        Thread sender = Thread.ofVirtual().start(() -> other.send(WORK, raced, raced.text()));
        spin(STEP.multipliedBy(i));
        leaving.remove();
        sender.join();
        var staying = other.consume(WORK, 1, this::done);
        assertThat(next()).isEqualTo(raced.text());
        staying.remove();
      }
    } finally {
      other.close();
    }
  }

  private static void spin(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static Note counted(AtomicInteger answered, Note note) {
    answered.incrementAndGet();
    return note;
  }

  private static NatsBus processOf(int test, String... settings) {
    NatsBus opened = Buses.at(server.url()).and("prefix", "t" + test).and(settings).open();
    Awaitility.await().until(() -> opened.state().up());
    return opened;
  }

  @AfterEach
  void close() {
    nats.close();
  }
}
