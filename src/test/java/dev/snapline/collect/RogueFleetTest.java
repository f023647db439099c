package dev.snapline.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.Lane;
import dev.snapline.bus.Topic;
import dev.snapline.bus.direct.BusInProcess;
import dev.snapline.bus.message.CollectJob;
import dev.snapline.bus.message.CollectJob.Deadlines;
import dev.snapline.bus.message.CollectResult;
import dev.snapline.collect.ssh.FakeRouter;
import dev.snapline.collect.ssh.RealSessions;
import dev.snapline.collect.ssh.Rogues;
import dev.snapline.collect.ssh.Rogues.Rogue;
import dev.snapline.kernel.AttemptId;
import dev.snapline.process.TestProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A collector that has rogue routers of every kind at once, from the bus to the bus. */
class RogueFleetTest {

  /** Long enough for good routers to be collected while those that hang are waited for. */
  private static final Duration WAIT = Duration.ofSeconds(12);

  private static final Deadlines PATIENT = deadlines(WAIT.multipliedBy(2), WAIT.multipliedBy(4));
  private static final Deadlines HASTY = deadlines(WAIT, WAIT.plusSeconds(2));

  /** What a busy machine may need on top of a deadline. */
  private static final Duration SLACK = Duration.ofSeconds(15);

  private static final String EXPORT =
      """
      # 2026-11-23 12:00:00 by RouterOS 7.18.2
      # software id = ABCD-EFGH
      #
      # model = RB750Gr3
      # serial number = HF1
      /system identity
      set name=fake
      """
          .replace("\n", "\r\n");

  private final PlainCipher cipher = new PlainCipher();
  private final RealSessions sessions = new RealSessions();
  private final BusInProcess transport = new BusInProcess();
  private final WorkInHand work = new WorkInHand();
  private final Map<AttemptId, CollectResult> results = new ConcurrentHashMap<>();
  private final Collector collector =
      new Collector(
          transport.bus(),
          RealSessions.SETTINGS,
          Handlers.handler(transport.bus(), cipher, sessions, work),
          work,
          new Heartbeats(transport.bus(), RealSessions.SETTINGS, TestProcess.everything(), work),
          TestProcess.everything());

  private final List<FakeRouter> goods = new ArrayList<>();

  @BeforeEach
  void start() {
    IntStream.range(0, 10).forEach(_ -> goods.add(FakeRouter.version7(EXPORT).start()));
    transport
        .bus()
        .consume(
            Topic.RESULTS,
            4,
            result -> {
              results.put(result.attempt(), result);
              return new Delivery.Done();
            });
    collector.start();
  }

  @AfterEach
  void stop() {
    collector.stop();
    transport.close();
    sessions.close();
    goods.forEach(FakeRouter::close);
  }

  @Test
  void harmsNobodyElseAndEachEndsInItsOwnWay() throws Exception {
    try (Rogues rogues = new Rogues()) {
      Map<Rogue, AttemptId> attempts = new LinkedHashMap<>();
      rogues.all().forEach(rogue -> attempts.put(rogue, sent(job(rogue))));
      List<AttemptId> hanging =
          attempts.keySet().stream().filter(Rogue::hangs).map(attempts::get).toList();
      await().until(() -> work.attempts().containsAll(hanging));

      List<AttemptId> unharmed =
          goods.stream().map(good -> sent(FakeJob.at(good, cipher).job())).toList();
      await().atMost(WAIT).until(() -> results.keySet().containsAll(unharmed));
      assertThat(unharmed)
          .allSatisfy(attempt ->
              assertThat(results.get(attempt).outcome())
                  .isInstanceOf(CollectResult.Collected.class));
      assertThat(results).as("results of those that hang").doesNotContainKeys(array(hanging));

      await()
          .atMost(HASTY.total().plus(SLACK))
          .until(() -> results.keySet().containsAll(attempts.values()));
      attempts.forEach((rogue, attempt) -> assertEnded(rogue, results.get(attempt)));
      assertThat(attempts.values().stream().map(results::get).map(RogueFleetTest::words))
          .as("no two faults in the same words")
          .doesNotHaveDuplicates();
      await().until(() -> work.attempts().isEmpty());
      rogues.assertNothingIsLeftBy(sessions);
    }
  }

  private static void assertEnded(Rogue rogue, CollectResult result) {
    assertThat(result.outcome())
        .as(rogue.name())
        .isInstanceOfSatisfying(
            CollectResult.Failed.class,
            failed -> assertThat(failed.failure()).as(rogue.name()).isEqualTo(rogue.ends()));
    Duration least = rogue.hangs() ? WAIT : Duration.ZERO;
    assertThat(Duration.between(result.startedAt(), result.collectedAt()))
        .as(rogue.name())
        .isBetween(least, (rogue.hangs() ? HASTY.total() : Duration.ZERO).plus(SLACK));
  }

  /** The reason without what differs between two routers of a kind. */
  private static String words(CollectResult result) {
    return ((CollectResult.Failed) result.outcome()).reason().replaceAll("127.0.0.1|[0-9,]+", "");
  }

  private CollectJob job(Rogue rogue) {
    return FakeJob.at(rogue.port(), rogue.pinned(), cipher)
        .within(rogue.hangs() ? HASTY : PATIENT)
        .job();
  }

  private AttemptId sent(CollectJob job) {
    transport
        .bus()
        .send(
            Topic.jobs(TestProcess.everything().zone(), Lane.NORMAL),
            job,
            job.attempt().toString());
    return job.attempt();
  }

  private static AttemptId[] array(List<AttemptId> attempts) {
    return attempts.toArray(AttemptId[]::new);
  }

  private static Deadlines deadlines(Duration stage, Duration total) {
    return new Deadlines(stage, stage, stage, stage, stage, total);
  }
}
