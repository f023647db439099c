package dev.snapline.bus.nats;

import dev.snapline.bus.Bus;
import dev.snapline.bus.BusContract;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract over a real server; each test has streams of its own there. */
class NatsBusTest extends BusContract {

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
    nats = Buses.at(server.url()).and("prefix", "t" + TESTS.incrementAndGet()).open();
    Awaitility.await().until(() -> nats.state().up());
    return nats;
  }

  @AfterEach
  void close() {
    nats.close();
  }
}
