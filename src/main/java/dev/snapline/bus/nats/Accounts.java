package dev.snapline.bus.nats;

import dev.snapline.bus.nats.Names.Store;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.api.MessageGetRequest;
import io.nats.client.api.MessageInfo;
import io.nats.client.impl.NatsJetStreamMetaData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Keeps, beside a message that came more than once, why it did. JetStream counts deliveries alone,
 * and work that asks to come again is not at fault.
 *
 * @see "Decision 0019"
 */
final class Accounts {

  private static final int NO_MESSAGE = 10037;
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(3);

  private final Names names;

  Accounts(Names names) {
    this.names = names;
  }

  Account of(Connection connection, Message message) throws IOException, JetStreamApiException {
    NatsJetStreamMetaData delivery = message.metaData();
    if (delivery.deliveredCount() <= 1) {
      return Account.FIRST;
    }
    try {
      MessageInfo found = last(connection, subject(message));
      return Account.read(found.getData(), delivery.deliveredCount());
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() == NO_MESSAGE) {
        return new Account(delivery.deliveredCount(), 0, 0);
      }
      throw e;
    }
  }

  /**
   * Asks the server itself: the client's own call asks about the stream first, which a collector
   * may not do, once in every process.
   */
  private MessageInfo last(Connection connection, String subject)
      throws IOException, JetStreamApiException {
    String stream = names.stream(Store.ACCOUNTS);
    try {
      Message answer =
          connection.request(
              "$JS.API.STREAM.MSG.GET." + stream,
              MessageGetRequest.lastForSubject(subject).serialize(),
              LONGEST_ANSWER);
      if (answer == null) {
        throw new IOException("The server does not say why the message came again");
      }
      return new MessageInfo(answer, stream, false).throwOnHasError();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  void keep(Connection connection, Message message, Account account)
      throws IOException, JetStreamApiException {
    Post.put(connection, subject(message), null, account.written(), null);
  }

  private String subject(Message message) {
    NatsJetStreamMetaData delivery = message.metaData();
    return names.account(
        names.topic(message.getSubject()),
        delivery.streamSequence(),
        delivery.timestamp().toInstant().toEpochMilli());
  }

  /**
   * Why a message came so often.
   *
   * @param deliveries including the one in hand
   * @param retries times it asked to come again
   * @param faults times its handler threw
   */
  record Account(long deliveries, long retries, long faults) {

    static final Account FIRST = new Account(1, 0, 0);

    /** Times a process had it in hand and was not heard of again. */
    long lost() {
      return deliveries - 1 - retries - faults;
    }

    Account retried() {
      return new Account(deliveries, retries + 1, faults);
    }

    Account failed() {
      return new Account(deliveries, retries, faults + 1);
    }

    private byte[] written() {
      return (retries + " " + faults).getBytes(StandardCharsets.US_ASCII);
    }

    private static Account read(
        byte @org.jspecify.annotations.Nullable [] written, long deliveries) {
      try {
        String[] numbers =
            new String(written == null ? new byte[0] : written, StandardCharsets.US_ASCII)
                .split(" ", 2);
        return new Account(
            deliveries, Long.parseLong(numbers[0]), Long.parseLong(numbers[numbers.length - 1]));
      } catch (NumberFormatException e) {
        return new Account(deliveries, 0, 0);
      }
    }
  }
}
