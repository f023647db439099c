package dev.snapline.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.Bus.Settled;
import dev.snapline.kernel.AttemptId;
import dev.snapline.kernel.DeviceId;
import dev.snapline.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every bus keeps to. */
public abstract class BusContract {

  /** A message. */
  public record Note(String text) {}

  /** A message that says whom it is about. */
  public record Owned(AttemptId attempt, TenantId tenant, DeviceId device) {}

  protected static final Topic<Note> WORK =
      new Topic<>("config.collect.v2.test.normal", Note.class);
  protected static final Topic<Note> NEWS = new Topic<>("test.news", Note.class);

  private static final Duration SOON = Duration.ofMillis(10);
  private static final Duration LATER = Duration.ofMillis(700);

  protected Bus bus;
  protected final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

  /** A bus with nothing on it that waits some milliseconds after a fault. */
  protected abstract Bus open() throws Exception;

  @BeforeEach
  void start() throws Exception {
    bus = open();
  }

  @Test
  void keepsWorkUntilSomebodyServesIt() throws Exception {
    bus.send(WORK, new Note("early"), "early");
    bus.consume(WORK, 1, this::done);
    assertThat(next()).isEqualTo("early");
  }

  @Test
  void keepsTheOrder() throws Exception {
    bus.send(WORK, new Note("first"), "first");
    bus.send(WORK, new Note("second"), "second");
    bus.consume(WORK, 1, this::done);
    assertThat(List.of(next(), next())).containsExactly("first", "second");
  }

  @Test
  void bringsWorkAgainWhenAsked() throws Exception {
    AtomicInteger times = new AtomicInteger();
    Queue<Instant> handed = new ConcurrentLinkedQueue<>();
    bus.consume(
        WORK,
        1,
        note -> {
          handed.add(Instant.now());
          seen.add(note.text() + times.incrementAndGet());
          return times.get() < 3
              ? new Delivery.Retry(times.get() == 1 ? SOON : LATER, "not yet")
              : new Delivery.Done();
        });
    bus.send(WORK, new Note("try"), "try");
    assertThat(List.of(next(), next(), next())).containsExactly("try1", "try2", "try3");
    Duration soon = Duration.between(handed.remove(), handed.element());
    Duration later = Duration.between(handed.remove(), handed.remove());
    assertThat(soon).isBetween(SOON, LATER);
    assertThat(later).isBetween(LATER, LATER.multipliedBy(4));
  }

  @Test
  void neverDoesMorePiecesAtATimeThanAllowed() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch two = new CountDownLatch(2);
    bus.consume(
        WORK,
        2,
        note -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          two.countDown();
          await(release);
          running.decrementAndGet();
          return done(note);
        });
    for (int i = 0; i < 6; i++) {
      bus.send(WORK, new Note("n" + i), "n" + i);
    }
    assertThat(two.await(10, TimeUnit.SECONDS)).isTrue();
    release.countDown();
    for (int i = 0; i < 6; i++) {
      next();
    }
    assertThat(most).hasValue(2);
  }

  @Test
  void aSecondPlaceWorksBesideOneThatHangsUntilItIsRemoved() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Bus.Handler<Note> handler =
        note -> {
          if (note.text().equals("hangs")) {
            begun.countDown();
            await(release);
          }
          return done(note);
        };
    bus.consume(WORK, 1, handler);
    bus.send(WORK, new Note("hangs"), "hangs");
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    bus.send(WORK, new Note("quick"), "quick");
    var second = bus.consume(WORK, 1, handler);
    assertThat(next()).isEqualTo("quick");
    second.remove();
    bus.send(WORK, new Note("waits"), "waits");
    assertThat(seen.poll(300, TimeUnit.MILLISECONDS)).isNull();
    release.countDown();
    assertThat(List.of(next(), next())).containsExactly("hangs", "waits");
  }

  @Test
  void keepsWorkWhileNobodyServesItAndGivesItToTheNextWhoDoes() throws Exception {
    var first = bus.consume(WORK, 1, this::done);
    bus.send(WORK, new Note("one"), "one");
    assertThat(next()).isEqualTo("one");
    first.remove();
    bus.send(WORK, new Note("two"), "two");
    bus.consume(WORK, 1, this::done);
    assertThat(next()).isEqualTo("two");
  }

  @Test
  void bringsNothingToAHandlerThatLeft() throws Exception {
    for (int i = 0; i < 5; i++) {
      var leaving = bus.consume(WORK, 2, note -> done(new Note("left " + note.text())));
      bus.send(WORK, new Note("before"), "before" + i);
      assertThat(next()).isEqualTo("left before");
      leaving.remove();
      bus.send(WORK, new Note("after"), "after" + i);
      var staying = bus.consume(WORK, 1, this::done);
      assertThat(next()).isEqualTo("after");
      staying.remove();
    }
  }

  @Test
  void tellsEveryListenerAndNoneThatLeft() throws Exception {
    bus.listen(NEWS, note -> seen.add("a " + note.text()));
    var leaving = bus.listen(NEWS, note -> seen.add("b " + note.text()));
    bus.broadcast(NEWS, new Note("one"));
    Awaitility.await().until(() -> seen.size() == 2);
    leaving.remove();
    bus.broadcast(NEWS, new Note("two"));
    assertThat(List.of(next(), next(), next()))
        .containsExactlyInAnyOrder("a one", "b one", "a two");
    assertThat(seen).isEmpty();
  }

  @Test
  void aFailingListenerHarmsNoOther() throws Exception {
    bus.listen(
        NEWS,
        _ -> {
          throw new IllegalStateException("planted");
        });
    bus.listen(NEWS, note -> seen.add(note.text()));
    bus.broadcast(NEWS, new Note("news"));
    assertThat(next()).isEqualTo("news");
  }

  @Test
  void givesAnUnreadableMessageUpAndHandsItOverAgainWhenAsked() throws Exception {
    Topic<Long> numbers = new Topic<>(WORK.name(), Long.class);
    var wrong = bus.consume(numbers, 1, _ -> new Delivery.Done());
    bus.send(WORK, new Note("no number"), "a");
    Awaitility.await().until(() -> bus.deadLetters(10).size() == 1);
    wrong.remove();
    var letter = bus.deadLetters(10).getFirst();
    assertThat(letter.reason()).doesNotContain("no number");

    bus.consume(WORK, 1, this::done);
    assertThat(bus.replay(letter.id())).isEqualTo(new Settled.Done(letter));
    assertThat(next()).isEqualTo("no number");
    assertThat(bus.replay(letter.id())).isEqualTo(new Settled.Gone());
  }

  @Test
  void tellsWhatWaits() {
    Instant before = Instant.now();
    bus.send(WORK, new Note("one"), "1");
    Instant sent = Instant.now();
    Awaitility.await().until(() -> Instant.now().isAfter(sent.plus(LATER)));
    bus.send(WORK, new Note("two"), "2");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(bus.backlogs())
                .singleElement()
                .satisfies(backlog -> {
                  assertThat(backlog.topic()).isEqualTo(WORK.name());
                  assertThat(backlog.waiting()).isEqualTo(2);
                  assertThat(backlog.inHand()).isZero();
                  assertThat(backlog.oldest())
                      .isBetween(LATER, Duration.between(before, Instant.now()));
                }));
  }

  @Test
  void listsAQueueThatSomebodyServesThoughNothingIsOnIt() throws Exception {
    bus.consume(WORK, 1, this::done);
    Bus.Backlog idle = new Bus.Backlog(WORK.name(), 0, 0, null);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(bus.backlogs()).containsExactly(idle));
    bus.send(WORK, new Note("one"), "1");
    assertThat(next()).isEqualTo("one");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(bus.backlogs()).containsExactly(idle));
  }

  @Test
  void answersAQuestion() {
    Question<Note, Note> echo = new Question<>("test.echo", Note.class, Note.class);
    assertThat(bus.ask(echo, new Note("anybody?"), Duration.ofSeconds(5))).isEmpty();
    bus.answer(echo, note -> new Note(note.text() + "!"));
    assertThat(bus.ask(echo, new Note("hello"), Duration.ofSeconds(5)))
        .contains(new Note("hello!"));
  }

  @Test
  void asksInVainWhereTheAnswererFails() {
    Question<Note, Note> broken = new Question<>("test.broken", Note.class, Note.class);
    bus.answer(
        broken,
        _ -> {
          throw new IllegalStateException("planted");
        });
    assertThat(bus.ask(broken, new Note("hello"), Duration.ofSeconds(5))).isEmpty();
  }

  @Test
  void asksInVainWhereTheAnswerTakesTooLong() {
    CountDownLatch release = new CountDownLatch(1);
    Question<Note, Note> slow = new Question<>("test.slow", Note.class, Note.class);
    bus.answer(
        slow,
        note -> {
          await(release);
          return note;
        });
    assertThat(bus.ask(slow, new Note("hello"), Duration.ofMillis(200))).isEmpty();
    release.countDown();
  }

  @Test
  void dropsAPieceThatIsHandedOverAgain() throws Exception {
    bus.send(WORK, new Note("one"), "same");
    bus.send(WORK, new Note("one"), "same");
    bus.send(WORK, new Note("two"), "other");
    bus.consume(WORK, 1, this::done);
    assertThat(List.of(next(), next())).containsExactly("one", "two");
  }

  @Test
  void givesWorkUpThatFailsFiveTimes() throws Exception {
    bus.consume(
        WORK,
        1,
        note -> {
          seen.add(note.text());
          throw new IllegalStateException("planted secret");
        });
    bus.send(WORK, new Note("bad"), "bad");
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> bus.deadLetters(10).size() == 1);
    assertThat(seen).hasSize(5);
    assertThat(bus.deadLetters(10))
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.topic()).isEqualTo(WORK.name());
          assertThat(letter.reason()).contains("5", "IllegalState").doesNotContain("planted");
          assertThat(letter.about()).isNull();
        });
  }

  @Test
  void tellsWhomADeadLetterIsAboutHoweverManyCameAfterIt() {
    Topic<Owned> owned = new Topic<>(WORK.name(), Owned.class);
    Bus.About about = new Bus.About(AttemptId.random(), TenantId.random(), DeviceId.random());
    bus.consume(new Topic<>(WORK.name(), Long.class), 1, _ -> new Delivery.Done());
    bus.send(owned, new Owned(about.attempt(), about.tenant(), about.device()), "owned");
    Awaitility.await().until(() -> bus.deadLetters(10).size() == 1);
    bus.send(WORK, new Note("of nobody"), "other");
    Awaitility.await().until(() -> bus.deadLetters(10).size() == 2);
    assertThat(bus.deadLetters(10)).extracting(Bus.DeadLetter::about).containsExactly(null, about);
    assertThat(bus.deadLetters(1)).extracting(Bus.DeadLetter::about).containsOnlyNulls();
  }

  @Test
  void aPlaceOutlivesAHandlerThatDiesWhenItIsToldThatWorkWasGivenUp() throws Exception {
    bus.consume(
        WORK,
        1,
        new Bus.Handler<>() {
          @Override
          public Delivery handle(Note note) {
            if (note.text().equals("bad")) {
              throw new IllegalStateException("planted");
            }
            return done(note);
          }

          @Override
          public void givenUp(Note note, String reason) {
            throw new StackOverflowError("planted");
          }
        });
    bus.send(WORK, new Note("bad"), "bad");
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> bus.deadLetters(10).size() == 1);
    bus.send(WORK, new Note("good"), "good");
    assertThat(next()).isEqualTo("good");
  }

  @Test
  void tellsTheHandlerThatWorkWasGivenUp() throws Exception {
    bus.consume(
        WORK,
        1,
        new Bus.Handler<>() {
          @Override
          public Delivery handle(Note note) {
            throw new IllegalStateException("planted secret");
          }

          @Override
          public void givenUp(Note note, String reason) {
            seen.add(note.text() + ": " + reason);
            throw new IllegalStateException("harms nobody");
          }
        });
    bus.send(WORK, new Note("bad"), "bad");
    assertThat(next()).startsWith("bad: It failed 5 times").doesNotContain("planted");
    Awaitility.await().until(() -> bus.deadLetters(10).size() == 1);
    assertThat(seen).isEmpty();
  }

  @Test
  void askingToComeAgainIsNoFault() throws Exception {
    AtomicInteger times = new AtomicInteger();
    bus.consume(
        WORK,
        1,
        note ->
            times.incrementAndGet() <= 12
                ? new Delivery.Retry(Duration.ofMillis(5), "not yet")
                : done(note));
    bus.send(WORK, new Note("patient"), "patient");
    assertThat(next()).isEqualTo("patient");
    assertThat(bus.deadLetters(10)).isEmpty();
  }

  @Test
  void throwsADeadLetterAway() {
    Topic<Long> numbers = new Topic<>(WORK.name(), Long.class);
    bus.consume(numbers, 1, _ -> new Delivery.Done());
    bus.send(WORK, new Note("a"), "a");
    bus.send(WORK, new Note("b"), "b");
    Awaitility.await().until(() -> bus.deadLetters(10).size() == 2);
    assertThat(bus.deadLetterCount()).hasValue(2);
    var newest = bus.deadLetters(1).getFirst();
    assertThat(bus.discard(newest.id())).isEqualTo(new Settled.Done(newest));
    assertThat(bus.discard(newest.id())).isEqualTo(new Settled.Gone());
    assertThat(bus.deadLetters(10)).singleElement().isNotEqualTo(newest);
    assertThat(bus.deadLetterCount()).hasValue(1);
    assertThat(bus.discard("no such letter")).isEqualTo(new Settled.Gone());
  }

  @Test
  void letsRunningWorkEndWhenItsHandlerLeaves() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    var registration =
        bus.consume(
            WORK,
            1,
            note -> {
              begun.countDown();
              await(release);
              return done(note);
            });
    bus.send(WORK, new Note("running"), "running");
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    registration.remove();
    bus.send(WORK, new Note("waiting"), "waiting");
    release.countDown();
    assertThat(next()).isEqualTo("running");
    bus.consume(WORK, 1, this::done);
    assertThat(next()).isEqualTo("waiting");
    assertThat(seen).isEmpty();
  }

  @Test
  void isUp() {
    assertThat(bus.state()).isEqualTo(new Bus.State(true, null));
  }

  protected Delivery done(Note note) {
    seen.add(note.text());
    return new Delivery.Done();
  }

  protected String next() throws InterruptedException {
    return String.valueOf(seen.poll(10, TimeUnit.SECONDS));
  }

  protected static void await(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
