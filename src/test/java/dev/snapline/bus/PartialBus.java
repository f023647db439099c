package dev.snapline.bus;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** A bus for tests that need a part of one; the rest refuses. */
public abstract class PartialBus implements Bus {

  @Override
  public <T> Handover send(Topic<T> topic, T message, String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> void broadcast(Topic<T> topic, T message) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> Registration consume(Topic<T> topic, int concurrency, Handler<T> handler) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> Registration listen(Topic<T> topic, Consumer<T> listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <Q, A> Registration answer(Question<Q, A> question, Function<Q, A> answer) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <Q, A> Optional<A> ask(Question<Q, A> question, Q asked, Duration longest) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean durable() {
    return false;
  }

  @Override
  public State state() {
    return new State(true, null);
  }

  @Override
  public List<Backlog> backlogs() {
    return List.of();
  }

  @Override
  public List<DeadLetter> deadLetters(int limit) {
    return List.of();
  }

  @Override
  public OptionalLong deadLetterCount() {
    return OptionalLong.of(0);
  }

  @Override
  public Settled replay(String deadLetter) {
    return new Settled.Gone();
  }

  @Override
  public Settled discard(String deadLetter) {
    return new Settled.Gone();
  }
}
