package dev.snapline.collect;

import dev.snapline.bus.PartialBus;
import dev.snapline.bus.Topic;
import dev.snapline.bus.message.CollectResult;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what was sent and told; may be told to refuse work for a while. */
final class RecordingBus extends PartialBus {

  private final List<Object> sent = new CopyOnWriteArrayList<>();
  private final List<String> names = new CopyOnWriteArrayList<>();
  private final List<Object> told = new CopyOnWriteArrayList<>();
  private volatile boolean small;
  private final AtomicInteger refusals = new AtomicInteger();

  /** Refuses so many pieces of work. */
  void refuses(int pieces) {
    refusals.set(pieces);
  }

  /** Finds every export too large from now on. */
  void isSmall() {
    small = true;
  }

  int refusalsLeft() {
    return refusals.get();
  }

  @Override
  public <T> Handover send(Topic<T> topic, T message, String id) {
    if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return new Handover.Unavailable("the bus is down");
    }
    if (small
        && message instanceof CollectResult result
        && result.outcome() instanceof CollectResult.Collected) {
      return new Handover.TooLarge("It has too many bytes.");
    }
    sent.add(message);
    names.add(id);
    return new Handover.Accepted();
  }

  /** What the work that was sent is known by. */
  List<String> names() {
    return names;
  }

  @Override
  public <T> void broadcast(Topic<T> topic, T message) {
    told.add(message);
  }

  <T> List<T> sent(Topic<T> topic) {
    return sent.stream().filter(topic.type()::isInstance).map(topic.type()::cast).toList();
  }

  <T> List<T> broadcasts(Topic<T> topic) {
    return told.stream().filter(topic.type()::isInstance).map(topic.type()::cast).toList();
  }
}
