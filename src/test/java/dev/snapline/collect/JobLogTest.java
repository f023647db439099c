package dev.snapline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.snapline.bus.message.CollectJob;
import dev.snapline.collect.ssh.FakeRouter;
import dev.snapline.collect.ssh.RealSessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What a collector logs says whose attempt it is about, on whatever thread. */
class JobLogTest {

  private static RealSessions sessions;

  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.snapline.collect");
  private final Kept log = new Kept();
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

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void detach() {
    logger.detachAppender(log);
  }

  @Test
  void aFailedAttemptCarriesItsIdsAndTheThreadIsCleanAfterwards() throws Exception {
    try (var router = FakeRouter.version7("").start()) {
      List<CollectJob> jobs =
          IntStream.range(0, 8).mapToObj(_ -> FakeJob.at(router, cipher).job()).toList();

      assertThat(handleAtOnce(jobs)).as("what is left on each thread").allMatch(Map::isEmpty);

      for (CollectJob job : jobs) {
        assertThat(events("Attempt %s failed: ".formatted(job.attempt())))
            .singleElement()
            .satisfies(event -> assertThat(event.getMDCPropertyMap()).isEqualTo(ids(job)));
      }
    }
  }

  @Test
  void whatWasThereBeforeIsThereAgain() throws Exception {
    try (var router = FakeRouter.version7("").start();
        var _ = MDC.putCloseable("request", "of somebody")) {
      handler.handle(FakeJob.at(router, cipher).job());
      assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("request", "of somebody"));
    }
  }

  private List<Map<String, String>> handleAtOnce(List<CollectJob> jobs) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Map<String, String>>> left = new ArrayList<>();
      for (CollectJob job : jobs) {
        left.add(
            threads.submit(() -> {
              handler.handle(job);
              Map<String, String> context = MDC.getCopyOfContextMap();
              return context == null ? Map.of() : context;
            }));
      }
      List<Map<String, String>> contexts = new ArrayList<>();
      for (Future<Map<String, String>> one : left) {
        contexts.add(one.get());
      }
      return contexts;
    }
  }

  private List<ILoggingEvent> events(String beginning) {
    return log.events.stream()
        .filter(event -> event.getFormattedMessage().startsWith(beginning))
        .toList();
  }

  private static Map<String, String> ids(CollectJob job) {
    return Map.of(
        "tenant", job.tenant().toString(),
        "device", job.device().toString(),
        "attempt", job.attempt().toString());
  }

  /** Keeps events as they were on the thread that logged them. */
  private static final class Kept extends AppenderBase<ILoggingEvent> {
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      event.prepareForDeferredProcessing();
      events.add(event);
    }
  }
}
