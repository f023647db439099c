package dev.snapline.collect.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.bus.message.CollectJob.Deadlines;
import dev.snapline.collect.DeviceSessions.Login;
import dev.snapline.collect.Interruption;
import dev.snapline.collect.Target;
import dev.snapline.kernel.LoginSecret;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Addresses that do not answer at all, of which there are many when a site is cut off. */
class UnansweredConnectionsTest {

  private static final int MANY = 4 * Runtime.getRuntime().availableProcessors() + 8;
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Deadlines PATIENT = new Deadlines(LONG, LONG, LONG, LONG, LONG, LONG);
  private static final LoginSecret SECRET = LoginSecret.password(FakeRouter.PASSWORD);

  private final RealSessions sessions = new RealSessions();
  private final ExecutorService visits = Executors.newCachedThreadPool();
  private final List<Interruption> interruptions =
      Stream.generate(Interruption::new).limit(MANY).toList();
  private DeafRouter deaf;
  private List<CompletableFuture<Login>> waiting;

  @BeforeEach
  void connectToMany() throws IOException {
    deaf = new DeafRouter();
    waiting =
        interruptions.stream()
            .map(interruption ->
                CompletableFuture.supplyAsync(
                    () -> sessions.open(at(deaf.port()), SECRET, _ -> {}, interruption), visits))
            .toList();
    await().until(() -> Connections.to(deaf.port()) == deaf.connections() + MANY);
  }

  @AfterEach
  void stop() throws IOException {
    interruptions.forEach(Interruption::call);
    visits.shutdown();
    sessions.close();
    deaf.close();
  }

  @Test
  void holdUpNoDeviceThatAnswers() {
    try (var router = new FakeRouter().start()) {
      var opened = CompletableFuture.supplyAsync(() -> sessions.open(at(router.port()), SECRET));
      await().atMost(Duration.ofSeconds(30)).until(opened::isDone);
      assertThat(opened.join())
          .isInstanceOfSatisfying(Login.Open.class, login -> login.session().close());
    }
    assertThat(waiting).noneMatch(CompletableFuture::isDone);
  }

  @Test
  void areLeftWhenTheirVisitsAreCalledOff() {
    interruptions.forEach(Interruption::call);
    await().until(() -> waiting.stream().allMatch(CompletableFuture::isDone));
    assertThat(waiting).allMatch(visit -> visit.join() instanceof Login.Refused);
    await().until(() -> Connections.to(deaf.port()) == deaf.connections());
  }

  private static Target at(int port) {
    return new Target("127.0.0.1", port, FakeRouter.USERNAME, null, false, PATIENT);
  }
}
