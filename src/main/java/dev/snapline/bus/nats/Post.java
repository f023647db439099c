package dev.snapline.bus.nats;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamOptions;
import io.nats.client.PublishOptions;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Puts messages into streams and waits until the server has them. */
final class Post {

  private static final JetStreamOptions OPTIONS =
      JetStreamOptions.builder().requestTimeout(Duration.ofSeconds(3)).build();

  private Post() {}

  /**
   * Puts it only if the last message on the subject is this one.
   *
   * @param last its number; 0 if there is to be none
   * @return the message's number in its stream
   */
  static long putAfter(long last, Connection connection, String subject, byte[] body, String id)
      throws IOException, JetStreamApiException {
    PublishOptions options =
        PublishOptions.builder().messageId(id).expectedLastSubjectSequence(last).build();
    return connection.jetStream(OPTIONS).publish(subject, body, options).getSeqno();
  }

  /**
   * @param id a second message with it is dropped within the duplicate window; null means none
   * @return the message's number in its stream
   */
  static long put(
      Connection connection,
      String subject,
      @Nullable Headers headers,
      byte[] body,
      @Nullable String id)
      throws IOException, JetStreamApiException {
    PublishOptions.Builder options = PublishOptions.builder();
    if (id != null) {
      options.messageId(id);
    }
    return connection
        .jetStream(OPTIONS)
        .publish(subject, headers, body, options.build())
        .getSeqno();
  }
}
