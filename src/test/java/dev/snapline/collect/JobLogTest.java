package dev.snapline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.LogEvents;
import dev.snapline.bus.message.CollectJob;
import dev.snapline.collect.ssh.FakeRouter;
import dev.snapline.collect.ssh.RealSessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What a collector logs says whose attempt it is about, on whatever thread. */
class JobLogTest {

  private static RealSessions sessions;

  private final LogEvents log = LogEvents.of(JobHandler.class);
  private final PlainCipher cipher = new PlainCipher();
  private final JobHandler handler =
      Handlers.handler(new RecordingBus(), cipher, sessions, new WorkInHand());

  @BeforeAll
  static void start() {
    sessions = new RealSessions();
  }

  @AfterAll
  static void stop() {
    sessions.close();
  }

  @AfterEach
  void detach() {
    log.close();
  }

  @Test
  void aFailedAttemptCarriesItsIdsAndTheThreadIsCleanAfterwards() throws Exception {
    // One each: an address is visited once at a time.
    List<FakeRouter> routers =
        IntStream.range(0, 8).mapToObj(_ -> FakeRouter.version7("").start()).toList();
    try {
      List<CollectJob> jobs =
          routers.stream().map(router -> FakeJob.at(router, cipher).job()).toList();

      assertThat(handleAtOnce(jobs)).as("what is left on each thread").allMatch(Map::isEmpty);

      for (CollectJob job : jobs) {
        assertThat(log.contexts("Attempt %s failed: ".formatted(job.attempt())))
            .containsExactly(ids(job));
      }
    } finally {
      routers.forEach(FakeRouter::close);
    }
  }

  @Test
  void whatWasThereBeforeIsThereAgain() throws Exception {
    try (var router = FakeRouter.version7("").start();
        var _ = MDC.putCloseable("request", "of somebody")) {
      handler.handle(FakeJob.at(router, cipher).job());
      assertThat(LogEvents.here()).isEqualTo(Map.of("request", "of somebody"));
    }
  }

  private List<Map<String, String>> handleAtOnce(List<CollectJob> jobs) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Map<String, String>>> left = new ArrayList<>();
      for (CollectJob job : jobs) {
        left.add(
            threads.submit(() -> {
              handler.handle(job);
              return LogEvents.here();
            }));
      }
      List<Map<String, String>> contexts = new ArrayList<>();
      for (Future<Map<String, String>> one : left) {
        contexts.add(one.get());
      }
      return contexts;
    }
  }

  private static Map<String, String> ids(CollectJob job) {
    return Map.of(
        "tenant", job.tenant().toString(),
        "device", job.device().toString(),
        "attempt", job.attempt().toString());
  }
}
