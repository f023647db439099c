package dev.snapline.bus.nats;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.StreamInfoOptions;
import io.nats.client.api.Subject;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What still has to be done, asked of the server itself: by consumer what waits or is in hand, and
 * the dead letters.
 *
 * <p>The address may hold the login of the user for central processes: {@code
 * nats://user:password@…}. The consumers are asked, not the streams: a nats-server that is killed
 * between noting that a message is done with and removing it keeps the message, and never delivers
 * it again. The other way round, what is owed but no longer there cannot be delivered to anybody;
 * so what counts is what is owed and there.
 */
public final class Unsettled {

  private static final String JOBS = "SNAPLINE_JOBS";
  private static final String DEAD_LETTERS = "SNAPLINE_DEAD";

  private Unsettled() {}

  private static Connection connect(String url) throws IOException, InterruptedException {
    return Nats.connect(
        new Options.Builder().server(url).inboxPrefix(new Names(null).inbox("central")).build());
  }

  /** How many jobs of a zone nobody has in hand. */
  public static long waitingJobs(String url, String zone) {
    try (Connection connection = connect(url)) {
      return connection.jetStreamManagement().getConsumers(JOBS).stream()
          .filter(consumer -> consumer.getName().startsWith(zone + "-"))
          .mapToLong(ConsumerInfo::getNumPending)
          .sum();
    } catch (IOException | JetStreamApiException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long there(JetStreamManagement server, String stream, String subject)
      throws IOException, JetStreamApiException {
    String which = subject == null ? ">" : subject;
    return server
        .getStreamInfo(stream, StreamInfoOptions.filterSubjects(which))
        .getStreamState()
        .getSubjects()
        .stream()
        .mapToLong(Subject::getCount)
        .sum();
  }

  public static Map<String, Long> at(String url) {
    try (Connection connection = connect(url)) {
      JetStreamManagement server = connection.jetStreamManagement();
      Map<String, Long> left = new TreeMap<>();
      for (String stream : server.getStreamNames()) {
        for (ConsumerInfo consumer : server.getConsumers(stream)) {
          long owed = consumer.getNumPending() + consumer.getNumAckPending();
          String subject = consumer.getConsumerConfiguration().getFilterSubject();
          left.put(
              consumer.getName(), owed == 0 ? 0 : Math.min(owed, there(server, stream, subject)));
        }
      }
      left.put("dead", server.getStreamInfo(DEAD_LETTERS).getStreamState().getMsgCount());
      return left;
    } catch (IOException | JetStreamApiException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
