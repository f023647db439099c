package dev.snapline.bus.nats;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.util.Arrays;

/**
 * The pieces of one large message on their way to the server. A try goes on where the last one
 * ended, so that a message that is offered for hours is stored once.
 */
final class Pieces {

  private final String claim;
  private final String subject;
  private final int size;
  private int put;
  private long last;

  /**
   * @param size of a piece; the same for all tries, as each is named after where it begins
   */
  Pieces(String claim, String subject, int size) {
    this.claim = claim;
    this.subject = subject;
    this.size = size;
  }

  String claim() {
    return claim;
  }

  /** Puts what is missing; the server takes each piece only after the one before it. */
  synchronized void put(Connection connection, byte[] bytes)
      throws IOException, JetStreamApiException {
    while (put < bytes.length) {
      byte[] piece = Arrays.copyOfRange(bytes, put, Math.min(bytes.length, put + size));
      last = Post.putAfter(last, connection, subject, piece, claim + "-" + put);
      put += piece.length;
    }
  }
}
