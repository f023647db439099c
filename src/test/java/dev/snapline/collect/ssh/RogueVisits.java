package dev.snapline.collect.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snapline.bus.message.CollectJob.Deadlines;
import dev.snapline.collect.CollectOutcome;
import dev.snapline.collect.CollectOutcome.Failed;
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
import java.util.regex.Pattern;

/**
 * Visits a rogue router while a good one is visited, too; looks at the time that takes and at what
 * is left behind.
 */
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

  /** What a busy machine may need on top of a deadline; less than the patient ones but connect. */
  static final Duration SLACK = Duration.ofSeconds(15);

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

  /** Threads of the routers, of the virtual threads that play their parts, and of the JDK. */
  private static final Pattern NOT_OF_A_VISIT =
      Pattern.compile(
          "sshd-SshServer.*|ForkJoinPool.*|.*VirtualThread.*|.*Poller.*|awaitility.*|Innocuous.*");

  private final Duration slack;
  private final RealSessions sessions;
  private final FakeRouter good = FakeRouter.version7(EXPORT).start();

  RogueVisits() {
    this(RealSessions.SETTINGS, SLACK);
  }

  /**
   * @param slack what a busy machine may need on top of a deadline, and for what the router sends
   */
  RogueVisits(CollectSettings settings, Duration slack) {
    this.slack = slack;
    sessions = new RealSessions(settings);
    // A client's threads come when there is something for them to do, and stay.
    sessions.wakeTimers();
    int before;
    do {
      before = sessions.threads().size();
      assertUnharmed(timed(atGood(), SECRET));
    } while (sessions.threads().size() > before);
  }

  RealSessions sessions() {
    return sessions;
  }

  /** Each is another one, so that the reason of a failure says which has passed. */
  static Deadlines deadlines(long connect, long keyExchange, long silence, long total) {
    return new Deadlines(
        Duration.ofMillis(connect),
        Duration.ofMillis(keyExchange),
        Duration.ofMillis(keyExchange + 300),
        Duration.ofMillis(silence + 300),
        Duration.ofMillis(silence),
        Duration.ofMillis(total));
  }

  static Target target(int port, HostKey pinned, Deadlines deadlines) {
    return new Target("127.0.0.1", port, FakeRouter.USERNAME, pinned, false, deadlines);
  }

  /** Visits a router, whatever comes of it. */
  Visit made(Target router) {
    return timed(router, SECRET).visit();
  }

  /** Visits a rogue that ends the visit itself, so that no deadline passes. */
  Failed failed(Target rogue) {
    return failed(rogue, SECRET);
  }

  /** As {@link #failed(Target)}, with a secret that it does not accept. */
  Failed failed(Target rogue, LoginSecret secret) {
    return failed(rogue, secret, Duration.ZERO, 0);
  }

  /** As {@link #failed(Target)}, where somebody else has connections to the rogue, too. */
  Failed failedBeside(int others, Target rogue) {
    return failed(rogue, SECRET, Duration.ZERO, others);
  }

  /** Visits a rogue that has to be given up on when this deadline has passed, and not before. */
  Failed failedAfter(Duration deadline, Target rogue) {
    return failed(rogue, SECRET, deadline, 0);
  }

  /** Fails unless the visit ends in time, the good router is unharmed and nothing leaks. */
  Failed failed(Target rogue, LoginSecret secret, Duration deadline, int others) {
    List<String> threads = threads();
    Timed timed;
    try {
      timed = visit(rogue, secret);
    } finally {
      assertNothingIsLeft(rogue.port(), others, threads);
    }
    assertThat(timed.took()).isBetween(deadline, deadline.plus(slack));
    assertThat(timed.visit().outcome()).isInstanceOf(Failed.class);
    return (Failed) timed.visit().outcome();
  }

  private record Timed(Visit visit, Duration took) {}

  private Timed timed(Target target, LoginSecret secret) {
    long start = System.nanoTime();
    Visit visit = Visiting.visit(sessions, target, secret);
    return new Timed(visit, Duration.ofNanos(System.nanoTime() - start));
  }

  private Timed visit(Target rogue, LoginSecret secret) {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var visit = CompletableFuture.supplyAsync(() -> timed(rogue, secret), executor);
      for (int i = 0; i == 0 || !visit.isDone() && i < 10_000; i++) {
        assertUnharmed(timed(atGood(), SECRET));
      }
      return visit.orTimeout(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS).join();
    }
  }

  private void assertUnharmed(Timed good) {
    assertThat(good.visit().outcome()).isInstanceOf(CollectOutcome.Captured.class);
    assertThat(good.took()).as("time the good router takes").isLessThan(slack);
  }

  /** The names of the threads of this process, without their numbers. */
  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> !NOT_OF_A_VISIT.matcher(name).matches())
        .map(name -> name.replaceAll("[0-9]+", "N"))
        .toList();
  }

  private static List<String> threadsBesides(List<String> before) {
    List<String> others = new ArrayList<>(threads());
    before.forEach(others::remove);
    return others;
  }

  private Target atGood() {
    return target(good.port(), good.hostKey(), PATIENT);
  }

  private void assertNothingIsLeft(int port, int others, List<String> threads) {
    OpenThings open = sessions.open();
    await()
        .atMost(LONG_ENOUGH)
        .untilAsserted(() -> {
          assertThat(open.sessions()).as("open sessions").isZero();
          assertThat(open.channels()).as("open channels").isZero();
          assertThat(Connections.to(port)).as("sockets to the rogue").isEqualTo(others);
          assertThat(Connections.to(good.port())).as("sockets to the good router").isZero();
          assertThat(threadsBesides(threads)).as("threads that were not there before").isEmpty();
          assertThat(sessions.takenRoom()).as("bytes of output that are kept").isZero();
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
