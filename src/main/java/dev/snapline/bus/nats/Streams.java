package dev.snapline.bus.nats;

import dev.snapline.bus.nats.Names.Store;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The streams and consumers on the server: what they are, and when they may be made. */
final class Streams {

  /** What the server says of a stream that is not there. */
  static final int NOT_FOUND = 10059;

  private final Names names;
  private final NatsSettings settings;
  private final @Nullable StreamLedger ledger;

  /**
   * @param ledger null where there is no database: such a process makes no streams
   */
  Streams(Names names, NatsSettings settings, @Nullable StreamLedger ledger) {
    this.names = names;
    this.settings = settings;
    this.ledger = ledger;
  }

  /**
   * Makes what is missing, if that is safe.
   *
   * @return what is wrong, in one sentence, or null
   */
  @Nullable String prepare(Connection connection) throws IOException, JetStreamApiException {
    if (ledger == null) {
      return null;
    }
    JetStreamManagement server = connection.jetStreamManagement();
    // Asked before the server: what another process makes meanwhile is not lost.
    Set<String> known = ledger.known();
    List<StreamConfiguration> missing = new ArrayList<>();
    for (Store store : Store.values()) {
      StreamConfiguration wanted = configuration(store);
      StreamConfiguration there = find(server, wanted.getName());
      if (there == null) {
        missing.add(wanted);
      } else if (differs(there, wanted)) {
        server.updateStream(wanted);
      }
    }
    List<String> lost = lost(missing, known);
    if (!lost.isEmpty()) {
      return ("The NATS server has lost %s, which this installation made: start it with the right "
              + "at-rest key and store, or set snapline.bus.nats.recreate=true to begin anew.")
          .formatted(String.join(", ", lost));
    }
    for (StreamConfiguration stream : missing) {
      server.addStream(stream);
    }
    ledger.remember(Arrays.stream(Store.values()).map(names::stream).toList());
    return null;
  }

  /** Whether this process makes streams that are missing. */
  boolean mayMake() {
    return ledger != null;
  }

  /** Makes a topic's consumer, or brings it up to date. */
  void prepareConsumer(Connection connection, String topic)
      throws IOException, JetStreamApiException {
    connection
        .jetStreamManagement()
        .addOrUpdateConsumer(
            names.stream(Names.store(topic)),
            ConsumerConfiguration.builder()
                .durable(Names.consumer(topic))
                .filterSubject(names.subject(topic))
                .ackPolicy(AckPolicy.Explicit)
                .ackWait(settings.ackWait())
                // Giving up is decided by accounts: what comes again on request does not count.
                .maxDeliver(-1)
                // What waits for its delay counts as well.
                .maxAckPending(-1)
                .maxPullWaiting(5_000)
                .build());
  }

  private List<String> lost(List<StreamConfiguration> missing, Set<String> known) {
    if (settings.recreate()) {
      return List.of();
    }
    return missing.stream().map(StreamConfiguration::getName).filter(known::contains).toList();
  }

  private static @Nullable StreamConfiguration find(JetStreamManagement server, String name)
      throws IOException, JetStreamApiException {
    try {
      return server.getStreamInfo(name).getConfiguration();
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() == NOT_FOUND) {
        return null;
      }
      throw e;
    }
  }

  private static boolean differs(StreamConfiguration there, StreamConfiguration wanted) {
    return !Set.copyOf(there.getSubjects()).equals(Set.copyOf(wanted.getSubjects()))
        || !Objects.equals(there.getMaxAge(), wanted.getMaxAge())
        || !Objects.equals(there.getDuplicateWindow(), wanted.getDuplicateWindow())
        || there.getReplicas() != wanted.getReplicas();
  }

  private StreamConfiguration configuration(Store store) {
    StreamConfiguration.Builder stream =
        StreamConfiguration.builder()
            .name(names.stream(store))
            .subjects(names.subjects(store))
            .storageType(StorageType.File)
            .replicas(settings.replicas())
            .duplicateWindow(settings.duplicateWindow())
            .maxAge(age(store));
    return switch (store) {
      case JOBS, RESULTS -> stream.retentionPolicy(RetentionPolicy.WorkQueue).build();
      case ACCOUNTS -> stream.maxMessagesPerSubject(1).build();
      case DEAD, PAYLOADS -> stream.build();
    };
  }

  private Duration age(Store store) {
    return switch (store) {
      case JOBS -> settings.keep().jobs();
      case RESULTS -> settings.keep().results();
      case DEAD -> settings.keep().deadLetters();
      case PAYLOADS -> settings.keep().payloads();
      case ACCOUNTS -> settings.keep().payloads();
    };
  }
}
