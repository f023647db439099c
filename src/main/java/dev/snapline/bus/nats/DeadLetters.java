package dev.snapline.bus.nats;

import dev.snapline.bus.Bus.DeadLetter;
import dev.snapline.bus.nats.Names.Store;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Message;
import io.nats.client.api.MessageInfo;
import io.nats.client.api.StreamInfoOptions;
import io.nats.client.api.StreamState;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsJetStreamMetaData;
import java.io.IOException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stream of work that was given up. */
final class DeadLetters {

  private static final String REASON = "Snapline-Reason";
  private static final String DELIVERIES = "Snapline-Deliveries";
  private static final int NO_MESSAGE = 10037;

  private final Names names;
  private final Payloads payloads;

  DeadLetters(Names names, Payloads payloads) {
    this.names = names;
    this.payloads = payloads;
  }

  void add(Connection connection, Message message, String reason)
      throws IOException, JetStreamApiException {
    String topic = names.topic(message.getSubject());
    NatsJetStreamMetaData delivery = message.metaData();
    Headers headers = Payloads.claimOf(message.getHeaders());
    headers.put(REASON, reason);
    headers.put(DELIVERIES, Long.toString(delivery.deliveredCount()));
    String id = delivery.getStream() + "-" + delivery.streamSequence();
    Post.put(connection, names.deadLetters(topic), headers, message.getData(), id);
  }

  List<DeadLetter> newest(Connection connection, int limit)
      throws IOException, JetStreamApiException {
    JetStreamManagement server = connection.jetStreamManagement();
    StreamState state =
        server
            .getStreamInfo(names.stream(Store.DEAD), StreamInfoOptions.deletedDetails())
            .getStreamState();
    Set<Long> deleted = state.getDeleted() == null ? Set.of() : new HashSet<>(state.getDeleted());
    List<DeadLetter> found = new ArrayList<>();
    for (long at = state.getLastSequence();
        at >= state.getFirstSequence() && at > 0 && found.size() < limit;
        at--) {
      if (!deleted.contains(at)) {
        find(server, Long.toString(at)).map(this::letter).ifPresent(found::add);
      }
    }
    return found;
  }

  long count(Connection connection) throws IOException, JetStreamApiException {
    return connection
        .jetStreamManagement()
        .getStreamInfo(names.stream(Store.DEAD))
        .getStreamState()
        .getMsgCount();
  }

  boolean replay(Connection connection, String id) throws IOException, JetStreamApiException {
    JetStreamManagement server = connection.jetStreamManagement();
    Optional<MessageInfo> found = find(server, id);
    if (found.isEmpty()) {
      return false;
    }
    MessageInfo letter = found.get();
    // The same id again, should this process die before it removes the letter.
    Post.put(
        connection,
        names.subject(topic(letter)),
        Payloads.claimOf(letter.getHeaders()),
        body(letter),
        names.stream(Store.DEAD) + "-" + letter.getSeq());
    return server.deleteMessage(names.stream(Store.DEAD), letter.getSeq());
  }

  boolean discard(Connection connection, String id) throws IOException, JetStreamApiException {
    JetStreamManagement server = connection.jetStreamManagement();
    Optional<MessageInfo> found = find(server, id);
    if (found.isEmpty()) {
      return false;
    }
    payloads.release(connection, found.get().getHeaders());
    return server.deleteMessage(names.stream(Store.DEAD), found.get().getSeq());
  }

  private Optional<MessageInfo> find(JetStreamManagement server, String id)
      throws IOException, JetStreamApiException {
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

  /** What was claimed is not fetched: a list of large ones would not fit. */
  private DeadLetter letter(MessageInfo message) {
    ZonedDateTime at = message.getTime();
    return new DeadLetter(
        Long.toString(message.getSeq()),
        topic(message),
        at == null ? Instant.EPOCH : at.toInstant(),
        deliveries(header(message, DELIVERIES)),
        header(message, REASON),
        body(message));
  }

  /** By the subject, which the server checks who may use, unlike a header. */
  private String topic(MessageInfo message) {
    String subject = Objects.requireNonNull(message.getSubject());
    return names.topic(subject).substring(Names.DEAD.length());
  }

  private static String header(MessageInfo message, String name) {
    Headers headers = message.getHeaders();
    String value = headers == null ? null : headers.getFirst(name);
    return value == null ? "" : value;
  }

  private static byte[] body(MessageInfo message) {
    byte @Nullable [] data = message.getData();
    return data == null ? new byte[0] : data;
  }

  private static long deliveries(String written) {
    try {
      return Long.parseLong(written);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
