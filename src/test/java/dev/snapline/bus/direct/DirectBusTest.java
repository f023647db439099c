package dev.snapline.bus.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.MessageCodec;
import dev.snapline.bus.Question;
import dev.snapline.bus.Topic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DirectBusTest {

  record Note(String text) {}

  private static final Topic<Note> WORK = new Topic<>("test.work", Note.class);
  private static final Topic<Note> NEWS = new Topic<>("test.news", Note.class);

  private final DirectBus bus = new DirectBus(new MessageCodec());
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    bus.stop();
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
    bus.consume(
        WORK,
        1,
        note -> {
          seen.add(note.text() + times.incrementAndGet());
          return times.get() < 3
              ? new Delivery.Retry(Duration.ofMillis(10), "not yet")
              : new Delivery.Done();
        });
    bus.send(WORK, new Note("try"), "try");
    assertThat(List.of(next(), next(), next())).containsExactly("try1", "try2", "try3");
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
  void tellsEveryListenerAndNoneThatLeft() throws Exception {
    bus.listen(NEWS, note -> seen.add("a " + note.text()));
    var leaving = bus.listen(NEWS, note -> seen.add("b " + note.text()));
    bus.broadcast(NEWS, new Note("one"));
    leaving.remove();
    bus.broadcast(NEWS, new Note("two"));
    assertThat(seen).containsExactly("a one", "b one", "a two");
  }

  @Test
  void aFailingListenerHarmsNoOther() {
    bus.listen(
        NEWS,
        _ -> {
          throw new IllegalStateException("planted");
        });
    bus.listen(NEWS, note -> seen.add(note.text()));
    bus.broadcast(NEWS, new Note("news"));
    assertThat(seen).containsExactly("news");
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
    assertThat(bus.replay(letter.id())).isTrue();
    assertThat(next()).isEqualTo("no number");
    assertThat(bus.replay(letter.id())).isFalse();
  }

  @Test
  void tellsWhatWaits() {
    bus.send(WORK, new Note("one"), "1");
    bus.send(WORK, new Note("two"), "2");
    assertThat(bus.backlogs())
        .singleElement()
        .satisfies(backlog -> {
          assertThat(backlog.waiting()).isEqualTo(2);
          assertThat(backlog.oldest()).isGreaterThanOrEqualTo(Duration.ZERO);
        });
  }

  @Test
  void answersAQuestion() {
    Question<Note, Note> echo = new Question<>("test.echo", Note.class, Note.class);
    assertThat(bus.ask(echo, new Note("anybody?"), Duration.ofSeconds(5))).isEmpty();
    bus.answer(echo, note -> new Note(note.text() + "!"));
    assertThat(bus.ask(echo, new Note("hello"), Duration.ofSeconds(5)))
        .contains(new Note("hello!"));
  }

  private Delivery done(Note note) {
    seen.add(note.text());
    return new Delivery.Done();
  }

  private String next() throws InterruptedException {
    return String.valueOf(seen.poll(10, TimeUnit.SECONDS));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
