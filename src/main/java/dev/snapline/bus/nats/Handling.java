package dev.snapline.bus.nats;

import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.Bus.Handler;
import dev.snapline.bus.MessageCodec;
import dev.snapline.bus.nats.Accounts.Account;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to one message: the work itself, and the verdict the server is told. */
final class Handling {

  private static final Logger log = LoggerFactory.getLogger(Handling.class);
  private final String topic;
  private final Desk desk;
  private final Handler<byte[]> handler;

  Handling(String topic, Desk desk, Handler<byte[]> handler) {
    this.topic = topic;
    this.desk = desk;
    this.handler = handler;
  }

  void take(Message message) {
    Connection connection = message.getConnection();
    Hold hold = Hold.on(message, desk);
    try {
      Account account = desk.accounts().of(connection, message);
      if (account.lost() >= desk.settings().maxDeliveries()) {
        giveUp(
            message,
            hold,
            "It was delivered %d times and no process lived to say what became of it."
                .formatted(account.deliveries() - 1),
            // What kills processes is not opened before it is a dead letter.
            message.getData());
      } else {
        work(message, account, hold);
      }
    } catch (IOException | JetStreamApiException | IllegalStateException e) {
      log.warn("A message on {} comes again: the bus was interrupted", topic);
      log.debug("The interruption", e);
    } finally {
      hold.end();
    }
  }

  /** Lets another place have a message at once. */
  void giveBack(Message message) {
    Hold hold = Hold.on(message, desk);
    try {
      Account account = desk.accounts().of(message.getConnection(), message);
      again(message, account.retried(), Duration.ZERO, hold);
    } catch (IOException | JetStreamApiException | IllegalStateException e) {
      log.debug("A message on {} comes again when the server misses it", topic, e);
    } finally {
      hold.end();
    }
  }

  private void work(Message message, Account account, Hold hold)
      throws IOException, JetStreamApiException {
    try {
      byte[] bytes = open(message);
      hold.whenTakenAway(() -> handler.takenAway(bytes));
      switch (call(bytes)) {
        case Outcome.Verdict(Delivery.Done()) -> done(message, hold);
        case Outcome.Verdict(Delivery.Retry _) when hold.takenAway() ->
            log.warn("{} may be in other hands: the bus was away too long", topic);
        case Outcome.Verdict(Delivery.Retry(Duration delay, String reason)) -> {
          log.warn("{} comes again in {}: {}", topic, delay, reason);
          again(message, account.retried(), delay, hold);
        }
        case Outcome.Unreadable(String reason) -> giveUp(message, hold, reason, bytes);
        case Outcome.Fault(Throwable e) -> fault(message, account, e, hold, bytes);
      }
    } catch (Payloads.Gone e) {
      giveUp(message, hold, String.valueOf(e.getMessage()), message.getData());
    }
  }

  private byte[] open(Message message) throws IOException, JetStreamApiException {
    return desk.payloads().open(message.getConnection(), message.getHeaders(), message.getData());
  }

  private Outcome call(byte[] bytes) {
    try {
      return new Outcome.Verdict(handler.handle(bytes));
    } catch (MessageCodec.Malformed e) {
      return new Outcome.Unreadable(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      return new Outcome.Fault(e);
    }
  }

  private void fault(Message message, Account account, Throwable fault, Hold hold, byte[] bytes)
      throws IOException, JetStreamApiException {
    // The class only: an exception's text may quote what it worked on.
    log.error("Work on {} failed with {}", topic, fault.getClass().getName());
    log.debug("The fault", fault);
    Account failed = account.failed();
    if (failed.faults() < desk.settings().maxDeliveries()) {
      again(message, failed, desk.settings().afterFault(), hold);
    } else {
      giveUp(
          message,
          hold,
          "It failed %d times, last with %s."
              .formatted(failed.faults(), fault.getClass().getSimpleName()),
          bytes);
    }
  }

  private void done(Message message, Hold hold) {
    hold.end();
    if (desk.settle(message, "+ACK")) {
      desk.payloads().release(message.getConnection(), message.getHeaders());
    }
  }

  private void again(Message message, Account account, Duration delay, Hold hold)
      throws IOException, JetStreamApiException {
    desk.accounts().keep(message.getConnection(), message, account);
    hold.end();
    desk.settle(message, "-NAK {\"delay\": %d}".formatted(Math.max(1, delay.toNanos())));
  }

  private void giveUp(Message message, Hold hold, String reason, byte[] bytes)
      throws IOException, JetStreamApiException {
    log.error("A message on {} was given up: {}", topic, reason);
    desk.deadLetters().add(message.getConnection(), message, reason, bytes);
    tellGivenUp(message, reason);
    hold.end();
    desk.settle(message, "+TERM");
  }

  private void tellGivenUp(Message message, String reason)
      throws IOException, JetStreamApiException {
    try {
      handler.givenUp(open(message), reason);
    } catch (RuntimeException | Error e) {
      log.debug("Nobody is told that a message on {} was given up", topic, e);
    }
  }

  private sealed interface Outcome {
    record Verdict(Delivery delivery) implements Outcome {}

    record Unreadable(String reason) implements Outcome {}

    record Fault(Throwable fault) implements Outcome {}
  }
}
