package dev.snapline.bus.nats;

import dev.snapline.bus.Bus.Handover;
import dev.snapline.bus.Bus.State;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands work over, and tries again for some seconds; the id keeps it from arriving twice. */
final class Sending {

  private static final Logger log = LoggerFactory.getLogger(Sending.class);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);

  private final NatsSettings settings;
  private final Names names;
  private final Link link;
  private final Payloads payloads;
  private final Supplier<State> state;

  Sending(NatsSettings settings, Names names, Link link, Payloads payloads, Supplier<State> state) {
    this.settings = settings;
    this.names = names;
    this.link = link;
    this.payloads = payloads;
    this.state = state;
  }

  Handover send(String topic, byte[] message, String id) {
    if (message.length > settings.payloadLimit().toBytes()) {
      return new Handover.TooLarge(
          "A message of %d bytes is larger than snapline.bus.nats.payload-limit."
              .formatted(message.length));
    }
    long end = System.nanoTime() + settings.patience().toNanos();
    String reason = "The NATS server does not take the message.";
    Payloads.Parcel packed = null;
    try {
      while (true) {
        Connection connection = link.within(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        if (connection != null) {
          try {
            packed = packed == null ? payloads.pack(connection, message, topic + ":" + id) : packed;
            Post.put(
                connection,
                names.subject(topic),
                packed.headers(),
                packed.body(),
                topic + ":" + id);
            payloads.arrived(packed);
            return new Handover.Accepted();
          } catch (JetStreamApiException e) {
            reason = "JetStream refuses the message: %s.".formatted(e.getErrorDescription());
          } catch (IOException | IllegalStateException e) {
            log.debug("Handing over failed", e);
          }
        }
        if (System.nanoTime() + BETWEEN_TRIES.toNanos() >= end) {
          return new Handover.Unavailable(Objects.requireNonNullElse(state.get().reason(), reason));
        }
        Thread.sleep(BETWEEN_TRIES);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Handover.Unavailable("Handing the message over was interrupted.");
    }
  }
}
