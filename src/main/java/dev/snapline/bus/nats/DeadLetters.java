package dev.snapline.bus.nats;

import dev.snapline.bus.Bus.DeadLetter;
import dev.snapline.bus.Bus.Settled;
import dev.snapline.bus.MessageCodec;
import dev.snapline.bus.nats.Names.Store;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Message;
import io.nats.client.api.MessageInfo;
import io.nats.client.impl.NatsJetStreamMetaData;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The stream of work that was given up. */
final class DeadLetters {

  private static final int NO_MESSAGE = 10037;

  private final Names names;
  private final Payloads payloads;
  private final MessageCodec codec;
  private final DeadLetterList list;

  DeadLetters(Names names, Payloads payloads, MessageCodec codec) {
    this.names = names;
    this.payloads = payloads;
    this.codec = codec;
    this.list = new DeadLetterList(names, codec);
  }

  /**
   * @param body what the message carries; empty where that is not at hand
   */
  void add(Connection connection, Message message, String reason, byte[] body)
      throws IOException, JetStreamApiException {
    NatsJetStreamMetaData delivery = message.metaData();
    Post.put(
        connection,
        names.deadLetters(names.topic(message.getSubject())),
        Label.write(message, reason, codec.about(body)),
        message.getData(),
        delivery.getStream() + "-" + delivery.streamSequence());
  }

  List<DeadLetter> newest(Connection connection, int limit)
      throws IOException, JetStreamApiException, InterruptedException {
    return list.newest(connection, limit);
  }

  long count(Connection connection) throws IOException, JetStreamApiException {
    return connection
        .jetStreamManagement()
        .getStreamInfo(names.stream(Store.DEAD))
        .getStreamState()
        .getMsgCount();
  }

  Settled replay(Connection connection, String id) throws IOException, JetStreamApiException {
    Optional<MessageInfo> found = find(connection, id);
    if (found.isEmpty()) {
      return new Settled.Gone();
    }
    MessageInfo letter = found.get();
    // The same id again, should this process die before it removes the letter.
    Post.put(
        connection,
        names.subject(Label.topic(names, letter.getSubject())),
        Payloads.claimOf(letter.getHeaders()),
        Label.body(letter),
        names.stream(Store.DEAD) + "-" + letter.getSeq());
    return remove(connection, letter);
  }

  Settled discard(Connection connection, String id) throws IOException, JetStreamApiException {
    Optional<MessageInfo> found = find(connection, id);
    if (found.isEmpty()) {
      return new Settled.Gone();
    }
    payloads.release(connection, found.get().getHeaders());
    return remove(connection, found.get());
  }

  private Settled remove(Connection connection, MessageInfo letter)
      throws IOException, JetStreamApiException {
    boolean removed =
        connection.jetStreamManagement().deleteMessage(names.stream(Store.DEAD), letter.getSeq());
    return removed ? new Settled.Done(Label.read(names, letter, codec)) : new Settled.Gone();
  }

  private Optional<MessageInfo> find(Connection connection, String id)
      throws IOException, JetStreamApiException {
    JetStreamManagement server = connection.jetStreamManagement();
    try {
      return Optional.of(server.getMessage(names.stream(Store.DEAD), Long.parseLong(id)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() == NO_MESSAGE) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
