package dev.snapline.bus.nats;

import dev.snapline.bus.Bus.Backlog;
import dev.snapline.bus.nats.Names.Store;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.StreamInfoOptions;
import io.nats.client.api.Subject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What waits, asked of the server every few seconds at most. */
final class Backlogs {

  private static final Logger log = LoggerFactory.getLogger(Backlogs.class);
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final Names names;
  private List<Backlog> last = List.of();
  private long askedAt = System.nanoTime() - FRESH.toNanos();

  Backlogs(Names names) {
    this.names = names;
  }

  /** The last known ones while the server cannot be asked. */
  synchronized List<Backlog> now(@Nullable Connection connection) {
    if (connection == null || System.nanoTime() - askedAt < FRESH.toNanos()) {
      return last;
    }
    askedAt = System.nanoTime();
    try {
      List<Backlog> found = new ArrayList<>();
      JetStreamManagement server = connection.jetStreamManagement();
      for (Store store : List.of(Store.JOBS, Store.RESULTS)) {
        found.addAll(of(server, names.stream(store)));
      }
      found.sort(Comparator.comparing(Backlog::topic));
      last = List.copyOf(found);
    } catch (IOException | JetStreamApiException | IllegalStateException e) {
      log.debug("What waits is not known now", e);
    }
    return last;
  }

  private List<Backlog> of(JetStreamManagement server, String stream)
      throws IOException, JetStreamApiException {
    Map<String, ConsumerInfo> consumers =
        server.getConsumers(stream).stream()
            .collect(Collectors.toMap(ConsumerInfo::getName, Function.identity()));
    List<Backlog> found = new ArrayList<>();
    for (Subject subject :
        server
            .getStreamInfo(stream, StreamInfoOptions.allSubjects())
            .getStreamState()
            .getSubjects()) {
      String topic = names.topic(subject.getName());
      ConsumerInfo consumer = consumers.get(Names.consumer(topic));
      // Not what the stream holds: after a crash that may be what is done with already.
      long inHand = consumer == null ? 0 : consumer.getNumAckPending();
      long waiting = consumer == null ? subject.getCount() : consumer.getNumPending();
      long delivered = consumer == null ? 0 : consumer.getDelivered().getStreamSequence();
      found.add(
          new Backlog(topic, waiting, inHand, oldest(server, stream, subject, waiting, delivered)));
    }
    return found;
  }

  private static @Nullable Duration oldest(
      JetStreamManagement server, String stream, Subject subject, long waiting, long delivered)
      throws IOException {
    if (waiting == 0) {
      return null;
    }
    try {
      ZonedDateTime since =
          server.getNextMessage(stream, delivered + 1, subject.getName()).getTime();
      return since == null ? null : Duration.between(since.toInstant(), Instant.now());
    } catch (JetStreamApiException e) {
      // Taken meanwhile.
      return null;
    }
  }
}
