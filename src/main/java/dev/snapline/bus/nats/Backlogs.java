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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    Map<String, ConsumerInfo> consumers = new HashMap<>();
    for (ConsumerInfo consumer : server.getConsumers(stream)) {
      String subject = consumer.getConsumerConfiguration().getFilterSubject();
      if (subject != null) {
        consumers.put(subject, consumer);
      }
    }
    Map<String, Long> held = held(server, stream);
    // The server lists no subject that holds nothing, nor does work that nobody serves have a
    // consumer.
    Set<String> subjects = new TreeSet<>(consumers.keySet());
    subjects.addAll(held.keySet());
    List<Backlog> found = new ArrayList<>();
    for (String subject : subjects) {
      ConsumerInfo consumer = consumers.get(subject);
      // Not what the stream holds: after a crash that may be what is done with already.
      long inHand = consumer == null ? 0 : consumer.getNumAckPending();
      long waiting = consumer == null ? held.getOrDefault(subject, 0L) : consumer.getNumPending();
      long delivered = consumer == null ? 0 : consumer.getDelivered().getStreamSequence();
      Duration oldest = oldest(server, stream, subject, waiting, delivered);
      found.add(new Backlog(names.topic(subject), waiting, inHand, oldest));
    }
    return found;
  }

  /** How much a stream holds by subject, where there is any. */
  private static Map<String, Long> held(JetStreamManagement server, String stream)
      throws IOException, JetStreamApiException {
    return server
        .getStreamInfo(stream, StreamInfoOptions.allSubjects())
        .getStreamState()
        .getSubjects()
        .stream()
        .collect(Collectors.toMap(Subject::getName, Subject::getCount));
  }

  private static @Nullable Duration oldest(
      JetStreamManagement server, String stream, String subject, long waiting, long delivered)
      throws IOException {
    if (waiting == 0) {
      return null;
    }
    try {
      ZonedDateTime since = server.getNextMessage(stream, delivered + 1, subject).getTime();
      return since == null ? null : Duration.between(since.toInstant(), Instant.now());
    } catch (JetStreamApiException e) {
      // Taken meanwhile.
      return null;
    }
  }
}
