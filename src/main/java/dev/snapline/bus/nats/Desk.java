package dev.snapline.bus.nats;

import io.nats.client.Connection;
import io.nats.client.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every handler needs.
 *
 * @param timer says "still at it" to the server
 */
record Desk(
    NatsSettings settings,
    Link link,
    Accounts accounts,
    Payloads payloads,
    DeadLetters deadLetters,
    ScheduledExecutorService timer) {

  private static final Logger log = LoggerFactory.getLogger(Desk.class);
  private static final Duration FOR_A_REPLY = Duration.ofSeconds(2);

  /**
   * Tells the server what became of a message, until it says that it knows; false if it never did.
   */
  boolean settle(Message message, String verdict) {
    long end = System.nanoTime() + settings.patience().toNanos();
    try {
      while (System.nanoTime() < end) {
        Connection connection = link.within(FOR_A_REPLY);
        if (connection != null && told(connection, message, verdict)) {
          return true;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    log.warn("The server does not know that a message is done with: it comes again");
    return false;
  }

  private static boolean told(Connection connection, Message message, String verdict)
      throws InterruptedException {
    try {
      return connection.request(
              message.getReplyTo(), verdict.getBytes(StandardCharsets.US_ASCII), FOR_A_REPLY)
          != null;
    } catch (IllegalStateException e) {
      return false;
    }
  }
}
