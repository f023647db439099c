package dev.snapline.bus.nats;

import io.nats.client.Connection;
import io.nats.client.Message;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a message in this process's hands: says "still at it" until the server confirms it, and
 * notices in time when the server may not have heard.
 *
 * @see "Decision 0022"
 */
final class Hold {

  private static final Logger log = LoggerFactory.getLogger(Hold.class);
  private static final byte[] STILL_AT_IT = "+WPI".getBytes(StandardCharsets.US_ASCII);

  private final Message message;
  private final Link link;
  private final long longest;
  private final AtomicLong confirmed = new AtomicLong(System.nanoTime());
  private final ScheduledFuture<?> signs;
  private @Nullable Runnable whenTakenAway;
  private boolean takenAway;

  private Hold(Message message, Desk desk) {
    this.message = message;
    this.link = desk.link();
    // The server gives it to another after the whole; what has to stop needs a moment, too.
    long wait = desk.settings().ackWait().toNanos();
    this.longest = wait * 2 / 3;
    this.signs =
        desk.timer().scheduleAtFixedRate(this::sign, wait / 6, wait / 6, TimeUnit.NANOSECONDS);
  }

  static Hold on(Message message, Desk desk) {
    return new Hold(message, desk);
  }

  /** Says what to do, once, when another process may have the message; quickly. */
  synchronized void whenTakenAway(Runnable reaction) {
    whenTakenAway = reaction;
    if (takenAway) {
      react(reaction);
    }
  }

  /** Whether another process may have the message. */
  synchronized boolean takenAway() {
    return takenAway;
  }

  void end() {
    signs.cancel(false);
  }

  private void sign() {
    if (System.nanoTime() - confirmed.get() > longest) {
      takeAway();
      return;
    }
    Connection connection = link.now();
    if (connection != null) {
      long said = System.nanoTime();
      try {
        connection
            .request(message.getReplyTo(), STILL_AT_IT)
            .thenAccept(_ -> confirmed.accumulateAndGet(said, Math::max));
      } catch (IllegalStateException e) {
        log.trace("Closed meanwhile", e);
      }
    }
  }

  private synchronized void takeAway() {
    end();
    takenAway = true;
    if (whenTakenAway != null) {
      react(whenTakenAway);
    }
  }

  private static void react(Runnable reaction) {
    try {
      reaction.run();
    } catch (RuntimeException e) {
      log.warn("Work that was taken away goes on: {}", e.getClass().getName());
    }
  }
}
