package dev.snapline.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.MessageCodec;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.AttemptCancelled;
import dev.snapline.bus.message.AttemptProgress.Step;
import dev.snapline.bus.message.CollectJob;
import dev.snapline.bus.message.CollectResult;
import dev.snapline.bus.message.CollectResult.Collected;
import dev.snapline.bus.message.CollectResult.Failed;
import dev.snapline.bus.message.CollectResult.Phase;
import dev.snapline.collect.ssh.FakeRouter;
import dev.snapline.collect.ssh.FakeRouter.Manner;
import dev.snapline.collect.ssh.RealSessions;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Jobs that nobody wants any more, and results that the bus does not take. */
class JobFateTest {

  private static final String EXPORT =
      "# 2026-11-23 12:00:00 by RouterOS 7.18.2\r\n/ppp secret\r\nadd name=a password=b\r\n";
  private static RealSessions sessions;

  private final RecordingBus bus = new RecordingBus();
  private final PlainCipher cipher = new PlainCipher();
  private final WorkInHand work = new WorkInHand();
  private final JobHandler handler = Handlers.handler(bus, cipher, sessions, work);

  @BeforeAll
  static void start() {
    sessions = new RealSessions();
  }

  @AfterAll
  static void stop() {
    sessions.close();
  }

  @Test
  void usesTheSecretOfACredentialSet() {
    try (var router = FakeRouter.version7(EXPORT).start()) {
      handler.handle(FakeJob.at(router, cipher).withSharedCredential().job());

      assertThat(bus.sent(Topic.RESULTS).getFirst().outcome()).isInstanceOf(Collected.class);
    }
  }

  @Test
  void saysThatAJobCameTooLateSinceItsOwnClockMayBeWrong() {
    try (var router = FakeRouter.version7(EXPORT).start()) {
      CollectJob late =
          FakeJob.at(router, cipher).startingBefore(Instant.now().minusSeconds(3600)).job();

      assertThat(handler.handle(late)).isEqualTo(new Delivery.Done());
      assertThat(failed().failure()).isEqualTo(FailureKind.NO_COLLECTOR);
      assertThat(failed().reason()).contains("3600 s too late", "its clock is wrong");
      assertThat(router.logins()).isEmpty();
    }
  }

  @Test
  void neverHasTwoSessionsToOneAddressThoughItBelongsToTwoDevices() throws Exception {
    try (var router = FakeRouter.version7(EXPORT).start()) {
      router.answers("/export show-sensitive", EXPORT, Manner.HANGS_HALFWAY);
      CollectJob first = FakeJob.at(router, cipher).job();
      CollectJob second = FakeJob.at(router, cipher).job();
      var running = CompletableFuture.supplyAsync(() -> handler.handle(first));
      await().until(() -> router.commands().contains("/export show-sensitive"));

      assertThat(handler.handle(second)).isInstanceOf(Delivery.Retry.class);
      assertThat(router.logins()).hasSize(1);
      assertThat(bus.broadcasts(Topic.PROGRESS).getLast().detail()).contains("same address");

      work.cancel(cancelled(first.attempt()));
      running.get(20, TimeUnit.SECONDS);
      router.answers("/export show-sensitive", EXPORT, Manner.WHOLE);
      assertThat(handler.handle(second)).isEqualTo(new Delivery.Done());
      assertThat(bus.sent(Topic.RESULTS).getLast().outcome()).isInstanceOf(Collected.class);
    }
  }

  @Test
  void leavesAJobOfAnotherVersionToTheDeadLetters() {
    try (var router = FakeRouter.version7(EXPORT).start()) {
      CollectJob job = FakeJob.at(router, cipher).ofVersion(99).job();
      assertThatThrownBy(() -> handler.handle(job))
          .isInstanceOf(MessageCodec.Malformed.class)
          .hasMessageStartingWith("It has version 99, and this Snapline reads ");
      assertThat(bus.sent(Topic.RESULTS)).isEmpty();
      assertThat(router.logins()).isEmpty();
    }
  }

  @Test
  void saysNothingOfAJobThatComesAgainTooLateWhileItIsInHand() {
    try (var router = FakeRouter.version7(EXPORT).start()) {
      CollectJob job =
          FakeJob.at(router, cipher).startingBefore(Instant.now().minusSeconds(1)).job();
      work.begin(job.attempt(), job.host(), job.port());

      assertThat(handler.handle(job)).isEqualTo(new Delivery.Done());
      assertThat(bus.sent(Topic.RESULTS)).isEmpty();
    }
  }

  @Test
  void neverBeginsACancelledJob() {
    try (var router = FakeRouter.version7(EXPORT).start()) {
      CollectJob job = FakeJob.at(router, cipher).job();
      work.cancel(cancelled(job.attempt()));

      assertThat(handler.handle(job)).isEqualTo(new Delivery.Done());
      assertThat(failed().failure()).isEqualTo(FailureKind.CANCELLED);
      assertThat(router.logins()).isEmpty();
    }
  }

  @Test
  void endsAVisitThatIsCancelled() throws Exception {
    try (var router = FakeRouter.version7("").start()) {
      router.answers("/export show-sensitive", EXPORT, Manner.HANGS_HALFWAY);
      CollectJob job = FakeJob.at(router, cipher).job();
      var running = CompletableFuture.supplyAsync(() -> handler.handle(job));
      await().until(() -> router.commands().contains("/export show-sensitive"));

      assertThat(handler.handle(job)).as("delivered twice").isEqualTo(new Delivery.Done());
      assertThat(bus.sent(Topic.RESULTS)).isEmpty();
      assertThat(work.attempts()).containsExactly(job.attempt());
      work.cancel(cancelled(job.attempt()));

      assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo(new Delivery.Done());
      assertThat(failed().failure()).isEqualTo(FailureKind.CANCELLED);
      assertThat(failed().reason()).isEqualTo("It was cancelled while it ran.");
      assertThat(work.attempts()).isEmpty();
      await().until(() -> router.openSessions() == 0);
    }
  }

  @Test
  void hangsUpWhenAnotherCollectorMayHaveTheJob() throws Exception {
    try (var router = FakeRouter.version7("").start()) {
      router.answers("/export show-sensitive", EXPORT, Manner.HANGS_HALFWAY);
      CollectJob job = FakeJob.at(router, cipher).job();
      var running = CompletableFuture.supplyAsync(() -> handler.handle(job));
      await().until(() -> router.commands().contains("/export show-sensitive"));
      handler.takenAway(job);

      assertThat(running.get(10, TimeUnit.SECONDS)).isInstanceOf(Delivery.Retry.class);
      assertThat(bus.sent(Topic.RESULTS)).isEmpty();
      await().until(() -> router.openSessions() == 0);
      assertThat(work.takenAway(job.attempt())).isFalse();
    }
  }

  @Test
  void endsTheAttemptOfAJobThatWasGivenUp() {
    try (var router = FakeRouter.version7(EXPORT).start()) {
      handler.givenUp(FakeJob.at(router, cipher).job(), "It was delivered 5 times.");
      assertThat(failed().failure()).isEqualTo(FailureKind.LOST);
      assertThat(failed().reason()).endsWith("gave this attempt up. It was delivered 5 times.");
      assertThat(router.logins()).isEmpty();
    }
  }

  @Test
  void endsALoginThatIsCancelled() throws Exception {
    try (var router = FakeRouter.version7(EXPORT).pondersLogins().start()) {
      CollectJob job = FakeJob.at(router, cipher).job();
      var running = CompletableFuture.supplyAsync(() -> handler.handle(job));
      await().until(() -> !router.logins().isEmpty());
      work.cancel(cancelled(job.attempt()));

      assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo(new Delivery.Done());
      assertThat(failed().failure()).isEqualTo(FailureKind.CANCELLED);
      assertThat(bus.sent(Topic.RESULTS).getLast().contact().phases())
          .extracting(Phase::step)
          .containsExactly(Step.CONNECTING, Step.KEY_EXCHANGE, Step.LOGIN);
    }
  }

  @Test
  void offersTheSameResultAgainWithoutAnotherVisit() {
    try (var router = FakeRouter.version7(EXPORT).start()) {
      bus.refuses(3);

      assertThat(handler.handle(FakeJob.at(router, cipher).job())).isEqualTo(new Delivery.Done());
      assertThat(bus.sent(Topic.RESULTS)).hasSize(1);
      assertThat(cipher.encryptions()).isEqualTo(1);
      assertThat(router.logins()).hasSize(1);
    }
  }

  @Test
  void saysThatAnExportIsTooLargeToTravel() {
    try (var router = FakeRouter.version7(EXPORT).start()) {
      bus.isSmall();

      assertThat(handler.handle(FakeJob.at(router, cipher).job())).isEqualTo(new Delivery.Done());
      assertThat(failed().failure()).isEqualTo(FailureKind.INTERNAL);
      assertThat(failed().reason()).isEqualTo("The export cannot travel. It has too many bytes.");
      assertThat(router.logins()).hasSize(1);
    }
  }

  @Test
  void handsAnExportOverHoweverLongItsLeaseIsOver() {
    try (var router = FakeRouter.version7(EXPORT).start()) {
      bus.refuses(Integer.MAX_VALUE);
      CollectJob job = soonOver(router);

      assertThat(handler.handle(job)).isEqualTo(new Delivery.Done());
      assertThat(Instant.now()).isAfter(job.startBefore().plus(job.deadlines().total()));
      assertThat(bus.sent(Topic.RESULTS)).isEmpty();
      assertThat(work.begin(AttemptId.random(), job.host(), job.port()))
          .as("the device is free")
          .isInstanceOf(WorkInHand.Begun.Started.class);

      int left = bus.refusalsLeft();
      await().until(() -> bus.refusalsLeft() < left - 2);
      bus.refuses(0);
      await().until(() -> !bus.sent(Topic.RESULTS).isEmpty());
      assertThat(bus.sent(Topic.RESULTS)).hasSize(1);
      assertThat(bus.sent(Topic.RESULTS).getFirst().attempt()).isEqualTo(job.attempt());
      assertThat(bus.sent(Topic.RESULTS).getFirst().outcome()).isInstanceOf(Collected.class);
      assertThat(cipher.encryptions()).isEqualTo(1);
      assertThat(router.logins()).hasSize(1);
    }
  }

  @Test
  void givesWhatIsNoExportUpWhenTheLeaseIsOver() {
    try (var router = FakeRouter.version7("").start()) {
      bus.refuses(Integer.MAX_VALUE);
      CollectJob job = soonOver(router);

      assertThat(handler.handle(job)).isEqualTo(new Delivery.Done());
      bus.refuses(0);
      CollectJob next = FakeJob.at(router, cipher).job();
      handler.handle(next);
      assertThat(bus.sent(Topic.RESULTS))
          .extracting(CollectResult::attempt)
          .containsExactly(next.attempt());
    }
  }

  /** Else the bus would drop an export for a message that says that its attempt came too late. */
  @Test
  void noTwoResultsOfAnAttemptHaveTheSameName() {
    try (var router = FakeRouter.version7(EXPORT).start()) {
      CollectJob job = FakeJob.at(router, cipher).job();
      handler.handle(job);
      handler.givenUp(job, "It was delivered 5 times.");
      assertThat(bus.names()).hasSize(2).doesNotHaveDuplicates();
    }
  }

  @Test
  void remembersOnlyTheLatestCancellations() {
    AttemptId first = AttemptId.random();
    work.cancel(cancelled(first));
    for (int i = 0; i < 10_000; i++) {
      work.cancel(cancelled(AttemptId.random()));
    }
    assertThat(work.begin(first, "192.0.2.1", 22)).isInstanceOf(WorkInHand.Begun.Started.class);
  }

  private CollectJob soonOver(FakeRouter router) {
    return FakeJob.at(router, cipher)
        .startingBefore(Instant.now().plusSeconds(2))
        .inTotal(Duration.ofSeconds(1))
        .job();
  }

  private Failed failed() {
    return (Failed) bus.sent(Topic.RESULTS).getLast().outcome();
  }

  private static AttemptCancelled cancelled(AttemptId attempt) {
    return new AttemptCancelled(AttemptCancelled.VERSION, attempt);
  }
}
