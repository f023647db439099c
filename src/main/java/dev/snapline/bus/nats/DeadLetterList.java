package dev.snapline.bus.nats;

import dev.snapline.bus.Bus.DeadLetter;
import dev.snapline.bus.MessageCodec;
import dev.snapline.bus.nats.Names.Store;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.PullSubscribeOptions;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.StreamInfoOptions;
import io.nats.client.api.StreamState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The newest dead letters. Pages ask every few seconds, so the letters are fetched again only when
 * there are others, and without what they carry.
 */
final class DeadLetterList {

  private static final Duration FOR_A_REPLY = Duration.ofSeconds(3);
  private static final Duration UNUSED = Duration.ofSeconds(10);

  private final Names names;
  private final MessageCodec codec;
  private @Nullable Shelf seen;
  private List<DeadLetter> last = List.of();

  DeadLetterList(Names names, MessageCodec codec) {
    this.names = names;
    this.codec = codec;
  }

  synchronized List<DeadLetter> newest(Connection connection, int limit)
      throws IOException, JetStreamApiException, InterruptedException {
    String stream = names.stream(Store.DEAD);
    Shelf shelf =
        Shelf.of(connection.jetStreamManagement().getStreamInfo(stream).getStreamState(), limit);
    if (!shelf.equals(seen)) {
      last = shelf.count == 0 ? List.of() : fetch(connection, stream, limit);
      // One that was taken meanwhile, or came too late, is missing now.
      seen = last.size() == Math.min(shelf.count, limit) ? shelf : null;
    }
    return last;
  }

  private List<DeadLetter> fetch(Connection connection, String stream, int limit)
      throws IOException, JetStreamApiException, InterruptedException {
    JetStreamManagement server = connection.jetStreamManagement();
    StreamState state =
        server.getStreamInfo(stream, StreamInfoOptions.deletedDetails()).getStreamState();
    Start start = Start.of(state, limit);
    ConsumerConfiguration reader =
        ConsumerConfiguration.builder()
            .deliverPolicy(DeliverPolicy.ByStartSequence)
            .startSequence(start.number)
            .ackPolicy(AckPolicy.None)
            .headersOnly(true)
            .inactiveThreshold(UNUSED)
            .build();
    JetStreamSubscription letters =
        connection
            .jetStream()
            .subscribe(
                names.subject(Names.DEAD + ">"),
                PullSubscribeOptions.builder().stream(stream).configuration(reader).build());
    try {
      List<DeadLetter> found = new ArrayList<>();
      for (Message letter : letters.fetch(start.count, FOR_A_REPLY)) {
        found.addFirst(read(server, stream, letter));
      }
      return List.copyOf(found);
    } finally {
      letters.unsubscribe();
      server.deleteConsumer(stream, letters.getConsumerName());
    }
  }

  private DeadLetter read(JetStreamManagement server, String stream, Message letter)
      throws IOException {
    DeadLetter read = Label.read(names, letter);
    if (read.about() != null) {
      return read;
    }
    try {
      return Label.read(
          names, server.getMessage(stream, letter.metaData().streamSequence()), codec);
    } catch (JetStreamApiException e) {
      // Taken meanwhile.
      return read;
    }
  }

  /** What tells whether there are other letters than before. */
  private record Shelf(long first, long last, long count, int limit) {
    static Shelf of(StreamState state, int limit) {
      return new Shelf(
          state.getFirstSequence(), state.getLastSequence(), state.getMsgCount(), limit);
    }
  }

  /** Where the newest ones begin, and how many they are. */
  private record Start(long number, int count) {
    static Start of(StreamState state, int limit) {
      Set<Long> deleted = state.getDeleted() == null ? Set.of() : new HashSet<>(state.getDeleted());
      long number = state.getLastSequence() + 1;
      int count = 0;
      for (long at = state.getLastSequence();
          at >= state.getFirstSequence() && at > 0 && count < limit;
          at--) {
        if (!deleted.contains(at)) {
          number = at;
          count++;
        }
      }
      return new Start(number, Math.max(1, count));
    }
  }
}
