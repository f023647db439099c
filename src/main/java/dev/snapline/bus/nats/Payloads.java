package dev.snapline.bus.nats;

import dev.snapline.bus.nats.Names.Store;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.PurgeOptions;
import io.nats.client.api.MessageInfo;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is larger than the server lets through: in pieces in a stream of its own, while the
 * message carries a claim to them. What nobody claims any more expires.
 *
 * @see "Decision 0019"
 */
final class Payloads {

  private static final Logger log = LoggerFactory.getLogger(Payloads.class);
  private static final String CLAIM = "Snapline-Claim";
  private static final String SIZE = "Snapline-Size";
  private static final int ROOM_FOR_HEADERS = 4_096;
  private static final int NO_MESSAGE = 10037;
  private static final int WRONG_LAST_SEQUENCE = 10071;

  private final Names names;
  private final long limit;
  private final OnTheirWay onTheirWay = new OnTheirWay();

  Payloads(Names names, long limit) {
    this.names = names;
    this.limit = limit;
  }

  /**
   * What travels in place of the bytes.
   *
   * @param id of the message: the same one offered again claims the same pieces
   */
  Parcel pack(Connection connection, byte[] bytes, String id)
      throws IOException, JetStreamApiException {
    long most = connection.getMaxPayload();
    if (bytes.length <= most - ROOM_FOR_HEADERS) {
      return new Parcel(new Headers(), bytes, null);
    }
    UUID name = OnTheirWay.name(id, bytes);
    Headers headers = new Headers();
    headers.put(CLAIM, put(connection, name, bytes));
    headers.put(SIZE, Integer.toString(bytes.length));
    return new Parcel(headers, new byte[0], name);
  }

  /** Takes note that a stream has the message: its pieces are claimed. */
  void arrived(Parcel parcel) {
    if (parcel.name != null) {
      onTheirWay.arrived(parcel.name);
    }
  }

  private String put(Connection connection, UUID name, byte[] bytes)
      throws IOException, JetStreamApiException {
    // Half of it, since the server wraps a piece in base64 when it is read.
    int size = (int) Math.min(512 * 1024, connection.getMaxPayload() / 2);
    Function<String, Pieces> fresh = claim -> new Pieces(claim, names.payload(claim), size);
    Pieces pieces = onTheirWay.of(name, fresh);
    try {
      pieces.put(connection, bytes);
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() == WRONG_LAST_SEQUENCE) {
        onTheirWay.spoilt(name, fresh);
      }
      throw e;
    }
    return pieces.claim();
  }

  /** The bytes behind a message; throws {@link Gone} if they are there no longer. */
  byte[] open(Connection connection, @Nullable Headers headers, byte[] body)
      throws IOException, JetStreamApiException {
    String claim = claim(headers);
    if (headers == null || claim == null) {
      return body;
    }
    byte[] bytes = new byte[size(headers)];
    JetStreamManagement server = connection.jetStreamManagement();
    long after = 1;
    for (int filled = 0; filled < bytes.length; ) {
      MessageInfo piece = next(server, claim, after);
      byte[] data = piece.getData();
      if (data == null || filled + data.length > bytes.length) {
        throw new Gone();
      }
      System.arraycopy(data, 0, bytes, filled, data.length);
      filled += data.length;
      after = piece.getSeq() + 1;
    }
    return bytes;
  }

  /** Lets go of what a message claims, if anything. A failure is no harm: it expires. */
  void release(Connection connection, @Nullable Headers headers) {
    String claim = claim(headers);
    if (claim != null) {
      try {
        connection
            .jetStreamManagement()
            .purgeStream(names.stream(Store.PAYLOADS), PurgeOptions.subject(names.payload(claim)));
      } catch (IOException | JetStreamApiException | IllegalStateException e) {
        log.debug("A payload is left to expire", e);
      }
    }
  }

  static boolean claimed(@Nullable Headers headers) {
    return claim(headers) != null;
  }

  /** Only what the message claims: its other headers belong to one journey. */
  static Headers claimOf(@Nullable Headers headers) {
    Headers kept = new Headers();
    if (headers != null && claim(headers) != null) {
      kept.put(CLAIM, headers.getFirst(CLAIM));
      kept.put(SIZE, headers.getFirst(SIZE));
    }
    return kept;
  }

  private MessageInfo next(JetStreamManagement server, String claim, long after)
      throws IOException, JetStreamApiException {
    try {
      return server.getNextMessage(names.stream(Store.PAYLOADS), after, names.payload(claim));
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() == NO_MESSAGE) {
        throw new Gone();
      }
      throw e;
    }
  }

  private int size(Headers headers) {
    try {
      int size = Integer.parseInt(String.valueOf(headers.getFirst(SIZE)));
      if (size >= 0 && size <= limit) {
        return size;
      }
    } catch (NumberFormatException e) {
      // Not one of ours.
    }
    throw new Gone();
  }

  private static @Nullable String claim(@Nullable Headers headers) {
    String claim = headers == null ? null : headers.getFirst(CLAIM);
    // It becomes a word of a subject.
    return claim != null && claim.matches("[0-9a-f-]{36}") ? claim : null;
  }

  /**
   * What travels.
   *
   * @param name of a message in pieces, or null
   */
  record Parcel(Headers headers, byte[] body, @Nullable UUID name) {}

  /** The pieces have expired, or are not what the message says. */
  static final class Gone extends RuntimeException {
    @java.io.Serial private static final long serialVersionUID = 1L;

    Gone() {
      super("The large part of the message is no longer there.");
    }
  }
}
