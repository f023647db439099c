package dev.snapline.bus.nats;

import dev.snapline.bus.Bus.Delivery;
import dev.snapline.bus.MessageCodec;
import dev.snapline.bus.nats.Accounts.Account;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to one message: the work itself, and the verdict the server is told. */
final class Handling {

  private static final Logger log = LoggerFactory.getLogger(Handling.class);
  private final String topic;
  private final Desk desk;
  private final Function<byte[], Delivery> handler;

  Handling(String topic, Desk desk, Function<byte[], Delivery> handler) {
    this.topic = topic;
    this.desk = desk;
    this.handler = handler;
  }

  void take(Message message) {
    Connection connection = message.getConnection();
    ScheduledFuture<?> sign = stillAtIt(message);
    try {
      Account account = desk.accounts().of(connection, message);
      if (account.lost() >= desk.settings().maxDeliveries()) {
        giveUp(
            message,
            sign,
            "It was delivered %d times and no process lived to say what became of it."
                .formatted(account.deliveries() - 1));
      } else {
        work(message, account, sign);
      }
    } catch (IOException | JetStreamApiException | IllegalStateException e) {
      log.warn("A message on {} comes again: the bus was interrupted", topic);
      log.debug("The interruption", e);
      sign.cancel(false);
    } finally {
      sign.cancel(false);
    }
  }

  private void work(Message message, Account account, ScheduledFuture<?> sign)
      throws IOException, JetStreamApiException {
    try {
      byte[] bytes =
          desk.payloads().open(message.getConnection(), message.getHeaders(), message.getData());
      switch (call(bytes)) {
        case Outcome.Verdict(Delivery.Done()) -> done(message, sign);
        case Outcome.Verdict(Delivery.Retry(Duration delay, String reason)) -> {
          log.warn("{} comes again in {}: {}", topic, delay, reason);
          again(message, account.retried(), delay, sign);
        }
        case Outcome.Unreadable(String reason) -> giveUp(message, sign, reason);
        case Outcome.Fault(Throwable e) -> fault(message, account, e, sign);
      }
    } catch (Payloads.Gone e) {
      giveUp(message, sign, String.valueOf(e.getMessage()));
    }
  }

  private Outcome call(byte[] bytes) {
    try {
      return new Outcome.Verdict(handler.apply(bytes));
    } catch (MessageCodec.Malformed e) {
      return new Outcome.Unreadable(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      return new Outcome.Fault(e);
    }
  }

  private void fault(Message message, Account account, Throwable fault, ScheduledFuture<?> sign)
      throws IOException, JetStreamApiException {
    // The class only: an exception's text may quote what it worked on.
    log.error("Work on {} failed with {}", topic, fault.getClass().getName());
    log.debug("The fault", fault);
    Account failed = account.failed();
    if (failed.faults() < desk.settings().maxDeliveries()) {
      again(message, failed, desk.settings().afterFault(), sign);
    } else {
      giveUp(
          message,
          sign,
          "It failed %d times, last with %s."
              .formatted(failed.faults(), fault.getClass().getSimpleName()));
    }
  }

  private void done(Message message, ScheduledFuture<?> sign) {
    sign.cancel(false);
    if (desk.settle(message, "+ACK")) {
      desk.payloads().release(message.getConnection(), message.getHeaders());
    }
  }

  private void again(Message message, Account account, Duration delay, ScheduledFuture<?> sign)
      throws IOException, JetStreamApiException {
    desk.accounts().keep(message.getConnection(), message, account);
    sign.cancel(false);
    desk.settle(message, "-NAK {\"delay\": %d}".formatted(Math.max(1, delay.toNanos())));
  }

  private void giveUp(Message message, ScheduledFuture<?> sign, String reason)
      throws IOException, JetStreamApiException {
    log.error("A message on {} was given up: {}", topic, reason);
    desk.deadLetters().add(message.getConnection(), message, reason);
    sign.cancel(false);
    desk.settle(message, "+TERM");
  }

  private ScheduledFuture<?> stillAtIt(Message message) {
    long third = desk.settings().ackWait().toMillis() / 3;
    return desk.timer()
        .scheduleAtFixedRate(() -> say(message), third, third, TimeUnit.MILLISECONDS);
  }

  private static void say(Message message) {
    try {
      message.inProgress();
    } catch (IllegalStateException e) {
      log.trace("Closed meanwhile", e);
    }
  }

  private sealed interface Outcome {
    record Verdict(Delivery delivery) implements Outcome {}

    record Unreadable(String reason) implements Outcome {}

    record Fault(Throwable fault) implements Outcome {}
  }
}
