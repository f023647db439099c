package dev.snapline.collect.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.bus.message.CollectJob.Deadlines;
import dev.snapline.collect.CollectOutcome;
import dev.snapline.collect.CollectSettings;
import dev.snapline.collect.Target;
import dev.snapline.collect.Visit;
import dev.snapline.collect.Visiting;
import dev.snapline.kernel.HostKey;
import dev.snapline.kernel.LoginSecret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Visits a rogue router while a good one is visited, too, and looks at what is left behind. */
final class RogueVisits implements AutoCloseable {

  static final LoginSecret SECRET = LoginSecret.password(FakeRouter.PASSWORD);

  /** For routers that end the visit themselves. */
  static final Deadlines PATIENT = deadlines(10_000, 20_000, 20_000, 40_000);

  /** For routers that have to be given up on. */
  static final Deadlines HASTY = deadlines(1_000, 2_500, 1_200, 5_000);

  static final String EXPORT =
      """
      # 2026-11-23 12:00:00 by RouterOS 7.18.2
      # software id = ABCD-EFGH
      #
      # model = RB750Gr3
      # serial number = HF1
      /ip address
      add address=192.0.2.1/24 interface=ether1
      /system identity
      set name=fake
      """
          .replace("\n", "\r\n");

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

  private final RealSessions sessions;
  private final FakeRouter good = FakeRouter.version7(EXPORT).start();

  RogueVisits() {
    this(RealSessions.SETTINGS);
  }

  RogueVisits(CollectSettings settings) {
    sessions = new RealSessions(settings);
  }

  RealSessions sessions() {
    return sessions;
  }

  static Deadlines deadlines(long connect, long login, long silence, long total) {
    return new Deadlines(
        Duration.ofMillis(connect),
        Duration.ofMillis(login),
        Duration.ofMillis(login),
        Duration.ofMillis(silence),
        Duration.ofMillis(silence),
        Duration.ofMillis(total));
  }

  static Target target(int port, HostKey pinned, Deadlines deadlines) {
    return new Target("127.0.0.1", port, FakeRouter.USERNAME, pinned, false, deadlines);
  }

  CollectOutcome.Failed failed(Target rogue) {
    return failed(rogue, SECRET);
  }

  /** Visits the rogue, fails unless it ends in time, the good router is unharmed, nothing leaks. */
  CollectOutcome.Failed failed(Target rogue, LoginSecret secret) {
    CollectOutcome outcome = visit(rogue, secret, 0).outcome();
    assertThat(outcome).isInstanceOf(CollectOutcome.Failed.class);
    return (CollectOutcome.Failed) outcome;
  }

  /** As {@link #failed}, where somebody else has connections to the rogue, too. */
  CollectOutcome.Failed failedBeside(int others, Target rogue) {
    CollectOutcome outcome = visit(rogue, SECRET, others).outcome();
    assertThat(outcome).isInstanceOf(CollectOutcome.Failed.class);
    return (CollectOutcome.Failed) outcome;
  }

  private Visit visit(Target rogue, LoginSecret secret, int others) {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var visit =
          CompletableFuture.supplyAsync(() -> Visiting.visit(sessions, rogue, secret), executor);
      List<CollectOutcome> meanwhile = new ArrayList<>();
      do {
        meanwhile.add(Visiting.visit(sessions, atGood(), SECRET).outcome());
      } while (!visit.isDone() && meanwhile.size() < 10_000);
      assertThat(meanwhile).hasOnlyElementsOfType(CollectOutcome.Captured.class);
      return visit.orTimeout(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS).join();
    } finally {
      assertNothingIsLeft(rogue.port(), others);
    }
  }

  private Target atGood() {
    return target(good.port(), good.hostKey(), PATIENT);
  }

  private void assertNothingIsLeft(int port, int others) {
    OpenThings open = sessions.open();
    await()
        .atMost(LONG_ENOUGH)
        .untilAsserted(() -> {
          assertThat(open.sessions()).as("open sessions").isZero();
          assertThat(open.channels()).as("open channels").isZero();
          assertThat(Connections.to(port)).as("sockets to the rogue").isEqualTo(others);
          assertThat(Connections.to(good.port())).as("sockets to the good router").isZero();
          assertThat(open.forgotten()).as("sessions and buffers are garbage").isTrue();
        });
    assertThat(open.everOpened()).as("the watch sees anything").isPositive();
  }

  @Override
  public void close() {
    sessions.close();
    good.close();
    await().atMost(LONG_ENOUGH).untilAsserted(() -> assertThat(sessions.threads()).isEmpty());
  }
}
