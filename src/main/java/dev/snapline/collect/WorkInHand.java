package dev.snapline.collect;

import dev.snapline.bus.message.AttemptCancelled;
import dev.snapline.kernel.AttemptId;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The attempts this process works on, and those that were cancelled before they came here. */
@Component
class WorkInHand {

  /** More than can wait on a bus that is still of use. */
  private static final int REMEMBERED = 10_000;

  private final Map<AttemptId, Interruption> inHand = new LinkedHashMap<>();
  private final Map<DeviceAddress, AttemptId> addresses = new HashMap<>();
  private final Set<AttemptId> takenAway = new HashSet<>();
  private final Set<AttemptId> cancelled = Collections.newSetFromMap(new Latest());

  private volatile boolean stopping;

  /** What came of beginning an attempt. */
  sealed interface Begun {
    /** It is in hand until {@link #end}. */
    record Started(Interruption interruption) implements Begun {}

    /** It was cancelled before it came here. */
    record Cancelled() implements Begun {}

    /** It was delivered twice and is in hand already. */
    record Doubled() implements Begun {}

    /** Another attempt is at the same address: the same device, entered twice. */
    record AddressTaken() implements Begun {}
  }

  synchronized Begun begin(AttemptId attempt, String host, int port) {
    if (cancelled.contains(attempt)) {
      return new Begun.Cancelled();
    }
    if (inHand.containsKey(attempt)) {
      return new Begun.Doubled();
    }
    if (addresses.putIfAbsent(new DeviceAddress(host, port), attempt) != null) {
      return new Begun.AddressTaken();
    }
    Interruption interruption = new Interruption();
    inHand.put(attempt, interruption);
    return new Begun.Started(interruption);
  }

  synchronized void end(AttemptId attempt) {
    inHand.remove(attempt);
    addresses.values().remove(attempt);
    takenAway.remove(attempt);
  }

  /** Stops an attempt that another collector may have by now. */
  void takeAway(AttemptId attempt) {
    Interruption running;
    synchronized (this) {
      running = inHand.get(attempt);
      if (running != null) {
        takenAway.add(attempt);
      }
    }
    if (running != null) {
      running.call();
    }
  }

  /** Whether another collector may have an attempt that is in hand here. */
  synchronized boolean takenAway(AttemptId attempt) {
    return takenAway.contains(attempt);
  }

  /** Stops an attempt that is in hand, and remembers it in case it is still to come. */
  void cancel(AttemptCancelled message) {
    Interruption running;
    synchronized (this) {
      cancelled.add(message.attempt());
      running = inHand.get(message.attempt());
    }
    if (running != null) {
      running.call();
    }
  }

  /** Whether this process stops, and may itself have cut the visits it is on. */
  boolean stopping() {
    return stopping;
  }

  /** Comes before handlers are waited for and sessions are closed. */
  @EventListener(ContextClosedEvent.class)
  void stop() {
    stopping = true;
  }

  synchronized List<AttemptId> attempts() {
    return List.copyOf(inHand.keySet());
  }

  /** Forgets the oldest. */
  private static final class Latest extends LinkedHashMap<AttemptId, Boolean> {
    @java.io.Serial private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<AttemptId, Boolean> eldest) {
      return size() > REMEMBERED;
    }
  }
}
